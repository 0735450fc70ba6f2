import type { Preferences } from './preferences.ts';

export type Language = Exclude<Preferences['language'], 'system'>;

/**
 * The language to speak.
 * @param wanted what the user chose
 * @param system languages of the system, the preferred one first, as `navigator.languages` gives them
 */
export function chooseLanguage(wanted: Preferences['language'], system: readonly string[]): Language {
  if (wanted !== 'system') return wanted;
  for (const tag of system) {
    if (/^zh\b/i.test(tag)) return 'zh-CN';
    if (/^en\b/i.test(tag)) return 'en';
  }
  return 'en';
}
