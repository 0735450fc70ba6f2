import { seededRandom } from './seeded-random.ts';

const ALPHANUMERIC = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const HEX = '0123456789abcdef';

/** An id that looks like a provider's and is the same in every run: `serialId('chatcmpl-', 1)`. */
export function serialId(prefix: string, serial: number | string, length = 24, alphabet = ALPHANUMERIC): string {
  const random = seededRandom(`${prefix}${serial}`);
  let id = prefix;
  for (let at = 0; at < length; at++) id += alphabet[Math.floor(random() * alphabet.length)];
  return id;
}

export function serialHexId(prefix: string, serial: number | string, length = 48): string {
  return serialId(prefix, serial, length, HEX);
}

/** Base64 that looks like a signature or an encrypted reasoning item. */
export function serialBlob(name: string, serial: number | string, bytes = 96): string {
  const random = seededRandom(`${name}${serial}`);
  return Buffer.from(Array.from({ length: bytes }, () => Math.floor(random() * 256))).toString('base64');
}
