import { dropEncoded } from './drop-encoded.ts';

/** Characters of one prompt or answer that are indexed. The body itself is kept whole. */
const INDEXED_CHARS = 512 * 1024;
/** Scripts written without spaces, or with particles joined to the word. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu;
const MAY_BE_UNSPACED = /[\u1100-\u11ff\u2e80-\uffdc\ud800-\udfff]/;

/** Readies text for the index, and what is searched for in it: the same for both, so that they meet. */
export function indexText(text: string): string {
  return dropEncoded(spaceOut(text.length > INDEXED_CHARS ? text.slice(0, INDEXED_CHARS) : text));
}

/** Makes every character of an unspaced script a word: any run of them can then be found as a phrase. */
export function spaceOut(text: string): string {
  return MAY_BE_UNSPACED.test(text) ? text.replace(UNSPACED, ' $& ') : text;
}
