import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { chooseLanguage, type Language } from '../lib/preferences/language.ts';
import { usePreferences } from '../lib/preferences/preferences.ts';
import { SENTENCES } from '../lib/sentences/use-tell.ts';
import { en } from './texts.ts';

/** Loads the texts of the language wanted, now and whenever another one is. Resolves when there is something to say. */
export async function startTexts(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: 'en',
    fallbackLng: 'en',
    resources: { en: { translation: en } },
    interpolation: { escapeValue: false },
  });
  let spoken: Language = 'en';
  const speak = async (wanted: Language) => {
    if (wanted === spoken) return;
    spoken = wanted;
    if (wanted === 'zh-CN' && !i18next.hasResourceBundle('zh-CN', 'translation')) {
      const { zhCn, zhCnSentences } = await import('./texts.zh-cn.ts');
      i18next.addResourceBundle('zh-CN', 'translation', zhCn);
      i18next.addResourceBundle('zh-CN', SENTENCES, zhCnSentences);
    }
    // Somebody may have chosen again while the texts were on their way.
    if (wanted !== spoken) return;
    await i18next.changeLanguage(wanted);
    document.documentElement.lang = wanted;
  };
  const wanted = () => chooseLanguage(usePreferences.getState().language, navigator.languages);
  usePreferences.subscribe(() => void speak(wanted()));
  await speak(wanted());
}
