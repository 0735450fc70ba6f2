/** What a filter can say. `text`: words in prompts and answers. */
export const filterKeys = [
  'route',
  'status',
  'client',
  'provider',
  'model',
  'session',
  'tag',
  'after',
  'before',
  'took',
  'cost',
] as const;

export type FilterKey = (typeof filterKeys)[number] | 'text';

/** One condition: `route:fast`, or words. */
export interface FilterToken {
  key: FilterKey;
  value: string;
}

const WORD = /([a-z]+):(?:"([^"]*)"?|(\S*))|"([^"]*)"?|(\S+)/gi;

/**
 * Reads what somebody typed: `route:fast status:error "out of memory"`. What is no condition is words to search for; words
 * that stand together stay together in one token, phrases are tokens of their own.
 */
export function parseFilter(text: string): FilterToken[] {
  const tokens: FilterToken[] = [];
  for (const [whole, name = '', quoted, plain, phrase, word] of text.matchAll(WORD)) {
    const key = filterKeys.find((known) => known === name.toLowerCase());
    const value = (quoted ?? plain ?? '').trim();
    if (key) {
      if (value !== '') tokens.push({ key, value });
    } else if (phrase !== undefined) {
      if (phrase.trim() !== '') tokens.push({ key: 'text', value: phrase.trim() });
    } else tokens.push({ key: 'text', value: word ?? whole });
  }
  return tokens;
}

/** A condition the way it is typed. */
export function formatToken({ key, value }: FilterToken): string {
  const plain = value.replaceAll('"', '');
  const written = /\s/.test(plain) ? `"${plain}"` : plain;
  return key === 'text' ? written : `${key}:${written}`;
}

/** The whole filter as text; `parseFilter` reads it back. */
export function formatFilter(tokens: readonly FilterToken[]): string {
  return tokens.map(formatToken).join(' ');
}

/** Keys that may stand more than once: any of these states, all of these words. */
const MANY: ReadonlySet<FilterKey> = new Set(['status', 'text']);

/** What of a condition can stand only once: its key, of tags each by its name. */
function placeOf({ key, value }: FilterToken): string {
  return key === 'tag' ? `${key}:${value.split('=', 1)[0]}` : key;
}

/** Adds conditions. One that can stand only once takes the place of the one before it. */
export function addTokens(tokens: readonly FilterToken[], added: readonly FilterToken[]): FilterToken[] {
  let all = [...tokens];
  for (const token of added) {
    if (all.some((other) => other.key === token.key && other.value === token.value)) continue;
    const at = MANY.has(token.key) ? -1 : all.findIndex((other) => placeOf(other) === placeOf(token));
    all = at < 0 ? [...all, token] : all.with(at, token);
  }
  return all;
}

export function removeToken(tokens: readonly FilterToken[], index: number): FilterToken[] {
  return tokens.toSpliced(index, 1);
}
