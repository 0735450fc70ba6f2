import { expectAccessible } from './axe.ts';
import { expect, NOW, settled, test } from './fixtures.ts';

const PARTS = ['controls', 'states', 'figures', 'journeys', 'many-rows', 'layers'] as const;

for (const theme of ['light', 'dark'] as const) {
  test.describe(theme, () => {
    test.use({ colorScheme: theme });
    for (const part of PARTS) {
      test(`${part}: every widget is accessible, quiet and looks like this`, async ({ page, fake, complaints }) => {
        await page.clock.setFixedTime(NOW);
        await page.goto(`${fake.url}/ui/gallery/index.html#${part}`);
        await page.getByRole('heading', { level: 1 }).waitFor();
        if (part === 'states') await page.waitForSelector('[class*=skeleton][data-shown]');
        else await settled(page);
        await page.screenshot({ path: `test-results/screens/gallery-${part}.${theme}.png`, animations: 'disabled' });
        await expectAccessible(page);
        expect(complaints).toEqual([]);
      });
    }
  });
}
