import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { FakeGateway } from '../window/fake-gateway.ts';
import { expect, settled, test } from '../window/fixtures.ts';
import { shrinkPng } from '../window/pictures/shrink-png.ts';
import { README_CONFIG } from './readme-config.ts';

const directory = join(import.meta.dirname, '../../docs/screenshots');

/** A gateway as somebody has it who set up a few providers: made up, but nothing that could not be. */
function furnish({ configFile, gateway }: FakeGateway): void {
  configFile.replace(README_CONFIG);
  gateway.setProblems([]);
  gateway.budgetList = gateway.budgetList.filter(({ name }) => name !== 'ci-month');
}

async function picture(page: Page, name: string): Promise<void> {
  await settled(page);
  const png = await page.screenshot({ animations: 'disabled', caret: 'hide' });
  await mkdir(directory, { recursive: true });
  await writeFile(join(directory, `${name}.png`), shrinkPng(png, 96));
}

for (const theme of ['light', 'dark'] as const) {
  test.describe(theme, () => {
    test.use({ colorScheme: theme, locale: 'en' });
    test.beforeEach(({ fake }) => furnish(fake));

    test('overview', async ({ page, open }) => {
      await open('/');
      await picture(page, `overview-${theme}`);
    });

    test('the journey of a request that fell back', async ({ page, fake, open }) => {
      const { requests } = await fake.history.requests({
        filter: { client: 'claude-code', status: ['ok'] },
        limit: 200,
      });
      const fellBack = requests.find(({ attemptCount }) => attemptCount > 1);
      expect(fellBack).toBeDefined();
      await open(`/activity?q=client%3Aclaude-code&open=${fellBack?.id}`);
      await expect(page.getByRole('list', { name: 'Journey' })).toBeVisible();
      // The sheet opens with its close button focused; a ring around it would be all one sees.
      await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur());
      await picture(page, `journey-${theme}`);
    });

    test('routes', async ({ page, open }) => {
      await open('/routes');
      await page.getByRole('button', { name: /^anthropic\/claude-sonnet-4-5, 1 of 3/ }).focus();
      await page.keyboard.press('Alt+ArrowDown');
      await picture(page, `routes-${theme}`);
    });

    test('usage', async ({ page, open }) => {
      await open('/usage?by=client');
      await picture(page, `usage-${theme}`);
    });
  });
}
