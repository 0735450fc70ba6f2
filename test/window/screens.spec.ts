import { expectAccessible } from './axe.ts';
import { expect, test } from './fixtures.ts';
import { screens } from './screens.ts';

const THEMES = ['light', 'dark'] as const;
const LANGUAGES = ['en', 'zh-CN'] as const;

for (const theme of THEMES) {
  for (const language of LANGUAGES) {
    test.describe(`${theme}, ${language}`, () => {
      test.use({ colorScheme: theme, locale: language });
      for (const { name, path } of screens) {
        test(`${name} is accessible, quiet and looks like this`, async ({ page, open }) => {
          await open(path);
          await expect(page.locator('html')).toHaveAttribute('lang', language);
          await page.screenshot({
            path: `test-results/screens/${name}.${theme}.${language}.png`,
            animations: 'disabled',
          });
          await expectAccessible(page);
        });
      }
    });
  }
}

for (const theme of THEMES) {
  test(`high contrast, ${theme}: as the system asks for it`, async ({ page, open }) => {
    await page.emulateMedia({ contrast: 'more', colorScheme: theme });
    await open();
    await expect(page.locator('html')).toHaveAttribute('data-contrast', 'more');
    await page.screenshot({ path: `test-results/screens/overview.contrast-${theme}.png`, animations: 'disabled' });
    await expectAccessible(page);
  });
}

test('with the colours the system forces on every page', async ({ page, open }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await open();
  await page.screenshot({ path: 'test-results/screens/overview.forced-colours.png', animations: 'disabled' });
});

test('nothing moves for whoever asked for less motion', async ({ page, fake, open }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await open();
  fake.gateway.begin({ client: 'aider' });
  await expect(page.getByRole('row', { name: /aider/ })).toBeVisible();
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('combobox')).toBeVisible();
  const moving = await page.evaluate(
    () => document.getAnimations().filter((one) => Number(one.effect?.getComputedTiming().duration) > 0).length,
  );
  expect(moving).toBe(0);
});

test('compact rows, a narrow window', async ({ page, open }) => {
  await page.addInitScript(() =>
    localStorage.setItem('gatehouse-preferences', JSON.stringify({ state: { density: 'compact' }, version: 1 })),
  );
  await page.setViewportSize({ width: 720, height: 900 });
  await open();
  await page.screenshot({ path: 'test-results/screens/overview.compact-narrow.png', animations: 'disabled' });
  await expectAccessible(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(720);
});
