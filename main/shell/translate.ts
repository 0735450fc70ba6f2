import { tell } from '../../renderer/lib/sentences/tell.ts';
import type { Tell } from '../../renderer/lib/sentences/told.ts';
import zhCnSentences from '../../renderer/lib/sentences/zh-CN.json' with { type: 'json' };
import en from './strings/en.json' with { type: 'json' };
import zhCn from './strings/zh-CN.json' with { type: 'json' };

/** A text of the shell. */
export type ShellText = keyof typeof en;

/** Says things in the user's language. */
export interface Translate {
  /** A text of the shell, with `{name}` filled in. */
  (key: ShellText, values?: Record<string, string | number>): string;
  /** What the gateway said, as far as it is in its own words. */
  tell: Tell;
}

const texts = { en, 'zh-CN': zhCn } satisfies Record<string, Record<ShellText, string>>;

/**
 * @param wanted what the user chose
 * @param system languages of the system, the preferred one first
 */
export function createTranslate(wanted: 'system' | keyof typeof texts, system: readonly string[]): Translate {
  const language = wanted === 'system' ? ofSystem(system) : wanted;
  const table = texts[language];
  const say = (key: ShellText, values: Record<string, string | number> = {}) =>
    table[key].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
  return Object.assign(say, { tell: tellers[language] });
}

/** English is what the gateway speaks. */
const tellers: Record<keyof typeof texts, Tell> = {
  en: (text) => text,
  'zh-CN': (text, glossary) => tell(text, glossary, (code) => sentenceOf(zhCnSentences, code)),
};

function sentenceOf(sentences: Record<string, Record<string, string>>, code: string): string | undefined {
  const [table = '', row = ''] = code.split('.');
  return sentences[table]?.[row];
}

function ofSystem(tags: readonly string[]): keyof typeof texts {
  for (const tag of tags) {
    if (/^zh\b/i.test(tag)) return 'zh-CN';
    if (/^en\b/i.test(tag)) return 'en';
  }
  return 'en';
}
