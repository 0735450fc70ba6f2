import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export const LANGUAGES = ['en', 'zh-CN'] as const;
export type WindowLanguage = (typeof LANGUAGES)[number];

const renderer = join(import.meta.dirname, '../../renderer');

/**
 * A text of the window, to find a widget by in whichever language it speaks.
 * @param key as the window names it: `routes.new.title`
 * @throws when there is no such text
 */
export function say(language: WindowLanguage, key: string, values: Record<string, string> = {}): string {
  const [folder = '', ...path] = key.split('.');
  let found: unknown = textsOf(language, folder);
  for (const part of path) found = (found as Record<string, unknown> | undefined)?.[part];
  if (typeof found !== 'string') throw new Error(`There is no text ${key} in ${language}.`);
  return found.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => values[name] ?? whole);
}

function textsOf(language: WindowLanguage, folder: string): unknown {
  const kebab = folder.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  const directory = folder === 'app' || folder === 'ui' ? folder : join('features', kebab);
  return JSON.parse(readFileSync(join(renderer, directory, `${language}.json`), 'utf8'));
}
