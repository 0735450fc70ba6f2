import { describe, expect, it } from 'vitest';
import { en } from './texts.ts';
import { zhCn } from './texts.zh-cn.ts';

/** Every text by its dotted key. */
function flatten(texts: object, path: string[] = []): Map<string, string> {
  const all = new Map<string, string>();
  for (const [key, value] of Object.entries(texts)) {
    const here = [...path, key];
    if (typeof value === 'string') all.set(here.join('.'), value);
    else for (const [inner, text] of flatten(value as object, here)) all.set(inner, text);
  }
  return all;
}

const PLURAL = /_(zero|one|two|few|many|other)$/;
const base = (key: string) => key.replace(PLURAL, '');
const placeholders = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort();
const english = flatten(en);
const chinese = flatten(zhCn);

describe('texts', () => {
  it('has every text in both languages', () => {
    expect([...new Set([...chinese.keys()].map(base))].sort()).toEqual(
      [...new Set([...english.keys()].map(base))].sort(),
    );
  });

  it('has every form of the plural each language needs, and no other', () => {
    const formsOf = (texts: Map<string, string>, key: string) =>
      [...texts.keys()]
        .filter((other) => PLURAL.test(other) && base(other) === key)
        .map((other) => PLURAL.exec(other)?.[1]);
    for (const key of new Set([...english.keys()].filter((other) => PLURAL.test(other)).map(base))) {
      expect([key, formsOf(english, key)]).toEqual([key, ['one', 'other']]);
      expect([key, formsOf(chinese, key)]).toEqual([key, ['other']]);
    }
  });

  it('fills in the same facts in both languages', () => {
    for (const [key, text] of chinese) {
      const original = english.get(key);
      if (original !== undefined) expect([key, placeholders(text)]).toEqual([key, placeholders(original)]);
    }
  });

  it('says nothing twice in one language where it was never translated', () => {
    // Names, and what is written the same way in both.
    const same =
      /^(English|简体中文|使用简体中文|Speak English|Gatehouse|OpenAI|Anthropic|Gemini|Ollama|[\d\s{}·/%→a-z]*)$/i;
    const untranslated = [...chinese].filter(([key, text]) => english.get(key) === text && !same.test(text));
    expect(untranslated).toEqual([]);
  });

  it('never raises its voice', () => {
    for (const [key, text] of [...english, ...chinese]) expect([key, /[!！]|oops/i.test(text)]).toEqual([key, false]);
  });
});
