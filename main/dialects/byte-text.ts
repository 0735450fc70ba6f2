import { Buffer } from 'node:buffer';

/** A Buffer over the same memory. Nothing is copied. */
export function bufferOver(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** The bytes from `start` to `end` (exclusive) as UTF-8. Malformed sequences become U+FFFD. */
export function utf8Text(bytes: Uint8Array, start = 0, end = bytes.byteLength): string {
  return bufferOver(bytes).toString('utf8', start, end);
}
