import type { Buffer } from 'node:buffer';
import { isImageMarker } from './image-marker.ts';
import { JsonScanError } from './json-scan-error.ts';
import { looksOpaque, OPAQUE_MIN_LENGTH } from './opaque-string.ts';

/** Deeper than any request a provider accepts; a bound, so that no body can make the scan use memory without limit. */
export const MAX_DEPTH = 512;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COLON = 0x3a;
const COMMA = 0x2c;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const SMALL_I = 0x69;

/** Bytes of a string looked at one by one before the native search takes over: below this the call costs more than the loop. */
const SHORT = 32;

const SCALAR = /^(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)$/;
const SCALAR_BYTE = /[\w.+-]/;

const open = new Uint8Array(MAX_DEPTH);

/**
 * Steps over JSON without decoding or copying it: a body with 20 MB of images costs no memory, and long texts are crossed by
 * the native byte search. Nested values are checked for balance and closed strings only; the provider judges the rest.
 */
export class JsonScanner {
  readonly body: Buffer;
  at: number;
  /** Bytes in strings that hold base64 rather than text, seen so far. */
  opaqueBytes = 0;
  /** Whether a content part that is an image was passed. */
  images = false;

  constructor(body: Buffer, at = 0) {
    this.body = body;
    this.at = at;
  }

  fail(reason: string, offset = this.at): never {
    if (offset >= this.body.length) throw new JsonScanError('the JSON text ends too early', this.body.length);
    throw new JsonScanError(reason, offset);
  }

  /** Skips white space. @returns the byte at the new place, undefined at the end */
  space(): number | undefined {
    for (;;) {
      const byte = this.body[this.at];
      if (byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09) return byte;
      this.at++;
    }
  }

  /** Steps over a value. @returns the offset after it */
  value(): number {
    const byte = this.body[this.at];
    if (byte === QUOTE) return this.string();
    if (byte === OPEN_BRACE || byte === OPEN_BRACKET) return this.container();
    return this.scalar();
  }

  /** Steps over a string, from its opening quote. @returns the offset after the closing one */
  string(): number {
    const from = this.at;
    const quote = closingQuote(this.body, from + 1);
    if (quote < 0) this.fail('a string is not closed', this.body.length);
    this.look(from, quote);
    this.at = quote + 1;
    return this.at;
  }

  /** What a string tells besides its end. Ids and words start with anything; only `i` can start an image marker. */
  private look(from: number, quote: number): void {
    const length = quote - from - 1;
    if (length >= OPAQUE_MIN_LENGTH) {
      if (looksOpaque(this.body, from + 1, quote)) this.opaqueBytes += length;
    } else if (this.body[from + 1] === SMALL_I && !this.images) this.images = isImageMarker(this.body, from, quote);
  }

  /** Steps over an object or array by its brackets, from the opening one. @returns the offset after the closing one */
  private container(): number {
    const body = this.body;
    let depth = 0;
    let at = this.at;
    for (;;) {
      const byte = body[at];
      if (byte === QUOTE) {
        const quote = closingQuote(body, at + 1);
        if (quote < 0) this.fail('a string is not closed', body.length);
        if (quote - at > OPAQUE_MIN_LENGTH || body[at + 1] === SMALL_I) this.look(at, quote);
        at = quote;
      } else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) {
        if (depth === MAX_DEPTH) this.fail(`nested deeper than ${MAX_DEPTH} levels`, at);
        open[depth++] = byte;
      } else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) {
        // Both closing brackets are two code points after their opening ones.
        if (open[--depth] !== byte - 2) this.fail('a bracket does not match', at);
        if (depth === 0) {
          this.at = at + 1;
          return this.at;
        }
      } else if (byte === undefined) this.fail('a bracket is not closed', at);
      at++;
    }
  }

  private scalar(): number {
    const start = this.at;
    let end = start;
    while (end < this.body.length && SCALAR_BYTE.test(String.fromCharCode(this.body[end] ?? 0))) end++;
    if (!SCALAR.test(this.body.toString('latin1', start, end))) this.fail('expected a JSON value');
    this.at = end;
    return end;
  }

  /**
   * Steps over an object member by member, from its opening brace. The callback gets the offsets of the key (quotes
   * included) and of the value.
   */
  object(member: (keyStart: number, keyEnd: number, start: number, end: number) => void): void {
    if (this.body[this.at] !== OPEN_BRACE) this.fail('expected a JSON object');
    this.at++;
    if (this.space() === CLOSE_BRACE) {
      this.at++;
      return;
    }
    for (;;) {
      const keyStart = this.at;
      if (this.body[keyStart] !== QUOTE) this.fail('expected a key in quotes');
      const keyEnd = this.string();
      if (this.space() !== COLON) this.fail('expected “:”');
      this.at++;
      this.space();
      const start = this.at;
      member(keyStart, keyEnd, start, this.value());
      if (this.next(CLOSE_BRACE)) return;
    }
  }

  /** Steps over an array element by element, from its opening bracket. The callback gets the offsets of each element. */
  array(element: (start: number, end: number) => void): void {
    if (this.body[this.at] !== OPEN_BRACKET) this.fail('expected a JSON array');
    this.at++;
    if (this.space() === CLOSE_BRACKET) {
      this.at++;
      return;
    }
    for (;;) {
      const start = this.at;
      element(start, this.value());
      if (this.next(CLOSE_BRACKET)) return;
    }
  }

  /** Steps over the comma to the next member or element. @returns true when the closing bracket came instead */
  private next(close: number): boolean {
    const byte = this.space();
    if (byte !== COMMA && byte !== close) this.fail(`expected “,” or “${String.fromCharCode(close)}”`);
    this.at++;
    if (byte === close) return true;
    this.space();
    return false;
  }
}

/** @returns the offset of the quote that closes the string whose text starts at `from`, or -1 when none does */
function closingQuote(body: Buffer, from: number): number {
  let at = from;
  for (;;) {
    for (const near = Math.min(at + SHORT, body.length); at < near; at++) {
      const byte = body[at];
      if (byte === QUOTE) return at;
      if (byte === BACKSLASH) at++;
    }
    const quote = body.indexOf(QUOTE, at);
    if (quote < 0) return -1;
    let before = quote - 1;
    while (body[before] === BACKSLASH) before--;
    // An even run of backslashes escapes itself, so the quote stands for itself.
    if ((quote - before) & 1) return quote;
    at = quote + 1;
  }
}
