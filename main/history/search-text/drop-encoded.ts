/** A run of this many characters of base64 or the like is no word. */
const LONGEST_WORD = 200;

/**
 * Puts a space where keys, hashes and images stand as text: each would be a term of its own in the index. A run that is too
 * long covers a place every so many characters, so only there is looked at; a pattern would try at each character.
 */
export function dropEncoded(text: string): string {
  let kept = '';
  let from = 0;
  for (let at = LONGEST_WORD - 1; at < text.length; ) {
    if (!isEncoded(text.charCodeAt(at))) {
      at += LONGEST_WORD;
      continue;
    }
    let start = at;
    while (start > from && isEncoded(text.charCodeAt(start - 1))) start -= 1;
    let end = at + 1;
    while (end < text.length && isEncoded(text.charCodeAt(end))) end += 1;
    if (end - start >= LONGEST_WORD) {
      kept += `${text.slice(from, start)} `;
      from = end;
    }
    at = end + LONGEST_WORD;
  }
  return from === 0 ? text : kept + text.slice(from);
}

/** A letter or digit of ASCII, or one of `+ / = _ -`. */
function isEncoded(code: number): boolean {
  if (code >= 0x61) return code <= 0x7a;
  if (code >= 0x41) return code <= 0x5a || code === 0x5f;
  return (code >= 0x2f && code <= 0x39) || code === 0x2b || code === 0x2d || code === 0x3d;
}
