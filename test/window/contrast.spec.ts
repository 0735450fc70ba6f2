import type { Page } from '@playwright/test';
import { expectAccessible } from './axe.ts';
import type { FakeGateway } from './fake-gateway.ts';
import { expect, test } from './fixtures.ts';

const USD = 1_000_000_000;
const SCREENS = [
  { name: 'overview', path: '/' },
  { name: 'activity', path: '/activity?q=status%3Aerror' },
  { name: 'budgets', path: '/budgets?open=day' },
] as const;

/** A budget in every state, money held, something wrong. */
function arrange(fake: FakeGateway): void {
  fake.gateway.setBudget('day', { spentNanoUsd: 1.84 * USD, reservedNanoUsd: 0.4 * USD });
  fake.gateway.setBudget('claude-code-month', { spentNanoUsd: 20.4 * USD, reservedNanoUsd: 1 * USD, state: 'soft' });
  fake.gateway.setBudget('ci-month', { spentNanoUsd: 1.02 * USD, state: 'over' });
}

const picture = (page: Page, name: string) =>
  page.screenshot({ path: `test-results/screens/contrast-${name}.png`, animations: 'disabled' });

for (const colorScheme of ['light', 'dark'] as const) {
  for (const { name, path } of SCREENS) {
    test(`${name} for whoever asks for more contrast, ${colorScheme}`, async ({ page, fake, open }) => {
      arrange(fake);
      await page.emulateMedia({ contrast: 'more', colorScheme });
      await open(path);
      await expect(page.locator('html')).toHaveAttribute('data-contrast', 'more');
      await picture(page, `more-${name}.${colorScheme}`);
      await expectAccessible(page);
    });

    test(`${name} in the colours the system forces on every page, ${colorScheme}`, async ({ page, fake, open }) => {
      arrange(fake);
      await page.emulateMedia({ forcedColors: 'active', colorScheme });
      await open(path);
      await picture(page, `forced-${name}.${colorScheme}`);
      await expectAccessible(page);
    });
  }
}
