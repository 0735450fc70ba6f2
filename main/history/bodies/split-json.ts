/** A top-level member of a JSON object: the exact bytes of its value, `start` inclusive, `end` exclusive. */
export interface JsonMember {
  key: string;
  start: number;
  end: number;
  /**
   * End of each element when the value is an array. An element's bytes run from the end of the one before it (or from
   * after the bracket), so that comma and spaces belong to it; what follows the last one, with the bracket, does not.
   */
  elementEnds: number[] | null;
}

const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_ARRAY = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_ARRAY = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

/**
 * Finds the top-level members of a JSON object without parsing what is in them. It does not validate: a body that is
 * cut along these lines is put together again byte for byte whatever they mean.
 * @returns null when the bytes are not one JSON object from end to end
 */
export function splitJson(bytes: Uint8Array): JsonMember[] | null {
  const members: JsonMember[] = [];
  let at = skipSpace(bytes, 0);
  if (bytes[at] !== OPEN_OBJECT) return null;
  at = skipSpace(bytes, at + 1);
  if (bytes[at] === CLOSE_OBJECT) return skipSpace(bytes, at + 1) === bytes.length ? members : null;
  for (;;) {
    if (bytes[at] !== QUOTE) return null;
    const keyEnd = skipString(bytes, at);
    if (keyEnd < 0) return null;
    const key = readKey(bytes, at, keyEnd);
    at = skipSpace(bytes, keyEnd);
    if (key === null || bytes[at] !== COLON) return null;
    const start = skipSpace(bytes, at + 1);
    const elementEnds: number[] | null = bytes[start] === OPEN_ARRAY ? [] : null;
    const end = elementEnds ? skipArray(bytes, start, elementEnds) : skipValue(bytes, start);
    if (end < 0) return null;
    members.push({ key, start, end, elementEnds });
    at = skipSpace(bytes, end);
    if (bytes[at] === CLOSE_OBJECT) return skipSpace(bytes, at + 1) === bytes.length ? members : null;
    if (bytes[at] !== COMMA) return null;
    at = skipSpace(bytes, at + 1);
  }
}

function skipSpace(bytes: Uint8Array, from: number): number {
  let at = from;
  while (bytes[at] === 0x20 || bytes[at] === 0x0a || bytes[at] === 0x0d || bytes[at] === 0x09) at += 1;
  return at;
}

/** @param from at the opening quote. @returns after the closing one, or -1 */
function skipString(bytes: Uint8Array, from: number): number {
  let at = from + 1;
  for (;;) {
    const byte = bytes[at];
    if (byte === QUOTE) return at + 1;
    if (byte === undefined) return -1;
    at += byte === BACKSLASH ? 2 : 1;
  }
}

function skipArray(bytes: Uint8Array, from: number, ends: number[]): number {
  let at = skipSpace(bytes, from + 1);
  if (bytes[at] === CLOSE_ARRAY) return at + 1;
  for (;;) {
    at = skipValue(bytes, at);
    if (at < 0) return -1;
    ends.push(at);
    at = skipSpace(bytes, at);
    if (bytes[at] === CLOSE_ARRAY) return at + 1;
    if (bytes[at] !== COMMA) return -1;
    at = skipSpace(bytes, at + 1);
  }
}

/** @returns after the value, or -1 when there is none or it does not end */
function skipValue(bytes: Uint8Array, from: number): number {
  const first = bytes[from];
  if (first === QUOTE) return skipString(bytes, from);
  if (first === OPEN_OBJECT || first === OPEN_ARRAY) return skipNested(bytes, from);
  let at = from;
  while (isScalarByte(bytes[at])) at += 1;
  return at === from ? -1 : at;
}

function skipNested(bytes: Uint8Array, from: number): number {
  let depth = 0;
  let at = from;
  for (;;) {
    const byte = bytes[at];
    if (byte === undefined) return -1;
    if (byte === QUOTE) {
      at = skipString(bytes, at);
      if (at < 0) return -1;
      continue;
    }
    at += 1;
    if (byte === OPEN_OBJECT || byte === OPEN_ARRAY) depth += 1;
    else if (byte === CLOSE_OBJECT || byte === CLOSE_ARRAY) {
      depth -= 1;
      if (depth === 0) return at;
    }
  }
}

/** Digits, letters, sign and point: numbers, true, false, null. */
function isScalarByte(byte: number | undefined): boolean {
  if (byte === undefined) return false;
  return (
    (byte >= 0x30 && byte <= 0x39) ||
    (byte >= 0x61 && byte <= 0x7a) ||
    byte === 0x2d ||
    byte === 0x2b ||
    byte === 0x2e ||
    byte === 0x45
  );
}

function readKey(bytes: Uint8Array, start: number, end: number): string | null {
  try {
    return JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString('utf8')) as string;
  } catch {
    return null;
  }
}
