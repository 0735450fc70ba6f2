import { randomFillSync } from 'node:crypto';
import type { Millis } from '../contract/units.ts';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const POOL = Buffer.alloc(16 * 256);
let used = POOL.length;
let lastTime = -1;
let timePart = '';

/**
 * A ULID: 48 bits of milliseconds and 80 random bits, 26 characters that sort by time.
 * @see https://github.com/ulid/spec
 */
export function requestId(now: Millis): string {
  if (used === POOL.length) {
    randomFillSync(POOL);
    used = 0;
  }
  if (now !== lastTime) {
    lastTime = now;
    timePart = encodeTime(now);
  }
  let random = '';
  for (let at = 0; at < 16; at += 1) random += ALPHABET[(POOL[used + at] as number) & 31];
  used += 16;
  return timePart + random;
}

function encodeTime(now: Millis): string {
  let text = '';
  let rest = now;
  for (let at = 0; at < 10; at += 1) {
    text = ALPHABET[rest % 32] + text;
    rest = Math.floor(rest / 32);
  }
  return text;
}
