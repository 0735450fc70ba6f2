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
