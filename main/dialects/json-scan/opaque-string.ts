/** Shorter strings are counted as text: a hash or an id is not worth telling apart. */
export const OPAQUE_MIN_LENGTH = 1024;

const SAMPLE = 64;

/**
 * Whether a long string is base64 (an image, a file, sound) rather than text a model reads as tokens. Looks at two samples:
 * text of that length without a space, a quote or an accent practically does not occur.
 */
export function looksOpaque(body: Uint8Array, start: number, end: number): boolean {
  return isBase64(body, start + ((end - start) >> 1)) && isBase64(body, end - SAMPLE);
}

function isBase64(body: Uint8Array, from: number): boolean {
  for (let at = from; at < from + SAMPLE; at++) {
    const byte = body[at] ?? 0;
    const letter = (byte >= 0x61 && byte <= 0x7a) || (byte >= 0x41 && byte <= 0x5a);
    const digitOrSlash = byte >= 0x2f && byte <= 0x39;
    // + - _ = and the backslash some encoders put before a slash.
    const rest = byte === 0x2b || byte === 0x2d || byte === 0x5f || byte === 0x3d || byte === 0x5c;
    if (!letter && !digitOrSlash && !rest) return false;
  }
  return true;
}
