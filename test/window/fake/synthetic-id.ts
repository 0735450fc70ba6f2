const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** An id that sorts by time and says which request it is: 10 characters of time, 16 of index. */
export function idOf(at: number, index: number): string {
  // A later index is older: turned around, so that ids of one millisecond sort by age as well.
  return encode(at, 10) + encode(Number.MAX_SAFE_INTEGER - index, 16);
}

/** @returns the index an id was made from, or null when it is none of ours */
export function indexOf(id: string): number | null {
  if (id.length !== 26) return null;
  let value = 0;
  for (const letter of id.slice(10)) {
    const digit = ALPHABET.indexOf(letter);
    if (digit < 0) return null;
    value = value * 32 + digit;
  }
  const index = Number.MAX_SAFE_INTEGER - value;
  return Number.isSafeInteger(index) && index >= 0 ? index : null;
}

function encode(value: number, length: number): string {
  let text = '';
  let rest = value;
  for (let place = 0; place < length; place += 1) {
    text = ALPHABET[rest % 32] + text;
    rest = Math.floor(rest / 32);
  }
  return text;
}
