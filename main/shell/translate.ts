import en from './strings/en.json' with { type: 'json' };
import zhCn from './strings/zh-CN.json' with { type: 'json' };

/** A text of the shell. */
export type ShellText = keyof typeof en;

/** Says a text in the user's language, with `{name}` filled in. */
export type Translate = (key: ShellText, values?: Record<string, string | number>) => string;

const texts = { en, 'zh-CN': zhCn } satisfies Record<string, Record<ShellText, string>>;

/**
 * @param wanted what the user chose
 * @param system languages of the system, the preferred one first
 */
export function createTranslate(wanted: 'system' | keyof typeof texts, system: readonly string[]): Translate {
  const table = texts[wanted === 'system' ? ofSystem(system) : wanted];
  return (key, values = {}) => table[key].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
}

function ofSystem(tags: readonly string[]): keyof typeof texts {
  for (const tag of tags) {
    if (/^zh\b/i.test(tag)) return 'zh-CN';
    if (/^en\b/i.test(tag)) return 'en';
  }
  return 'en';
}
