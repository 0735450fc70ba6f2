import { expectAccessible } from './axe.ts';
import { expectNothingCut } from './cut-text.ts';
import { expect, settled, test } from './fixtures.ts';
import { LANGUAGES } from './say.ts';
import { reach, screens } from './screens.ts';
import { expectTabReachesAll } from './tab-order.ts';
import { hasTestFonts } from './test-fonts.ts';
import { expectTranslated } from './untranslated.ts';

const comparable = hasTestFonts();
if (!comparable) console.log('Pictures are not compared: the typefaces they were taken in are not there.');

for (const theme of ['light', 'dark'] as const) {
  for (const language of LANGUAGES) {
    test.describe(`${theme}, ${language}`, () => {
      test.use({ colorScheme: theme, locale: language });
      for (const screen of screens) {
        test(`${screen.name} looks as it did, reads well, and the keyboard gets everywhere`, async ({
          page,
          fake,
          open,
        }) => {
          await screen.arrange?.(fake, page);
          await open(screen.path);
          await expect(page.locator('html')).toHaveAttribute('lang', language);
          await reach(page, screen, language);
          await settled(page);
          if (comparable) await expect.soft(page).toHaveScreenshot(`${screen.name}-${theme}-${language}.png`);
          await expectAccessible(page);
          await expectNothingCut(page);
          if (language === 'zh-CN') await expectTranslated(page);
          await expectTabReachesAll(page);
        });
      }
    });
  }
}
