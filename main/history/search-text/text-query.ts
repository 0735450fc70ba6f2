import { spaceOut } from './index-text.ts';

const TERM = /"([^"]*)"?|[^\s"]+/g;
const HAS_WORD = /[\p{L}\p{N}\p{Co}]/u;

/**
 * What a person typed, as an FTS5 query: words that must all occur, and "phrases in that order". Every term goes in as a
 * quoted FTS5 string, so no character of the input is ever syntax.
 * @returns null when it holds no word at all
 */
export function textQuery(text: string): string | null {
  const terms: string[] = [];
  // NUL would end the query for SQLite in the middle.
  for (const match of text.replaceAll('\0', ' ').matchAll(TERM)) {
    const term = match[1] ?? match[0];
    if (HAS_WORD.test(term)) terms.push(`"${spaceOut(term).replaceAll('"', '""')}"`);
  }
  return terms.length === 0 ? null : terms.join(' ');
}
