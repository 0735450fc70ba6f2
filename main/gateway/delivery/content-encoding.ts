import type { Transform } from 'node:stream';
import { promisify } from 'node:util';
import {
  brotliDecompress,
  createBrotliDecompress,
  createGunzip,
  createInflate,
  createZstdDecompress,
  gunzip,
  inflate,
  zstdDecompress,
} from 'node:zlib';

/** What an answer may unpack to. */
const DECODED_LIMIT = 256 * 1024 * 1024;

type Decode = (raw: Uint8Array, options: { maxOutputLength: number }) => Promise<Buffer>;

const whole: ReadonlyMap<string, Decode> = new Map<string, Decode>([
  ['gzip', promisify(gunzip)],
  ['x-gzip', promisify(gunzip)],
  ['deflate', promisify(inflate)],
  ['br', promisify(brotliDecompress)],
  ['zstd', promisify(zstdDecompress)],
]);

const streaming: ReadonlyMap<string, () => Transform> = new Map<string, () => Transform>([
  ['gzip', createGunzip],
  ['x-gzip', createGunzip],
  ['deflate', createInflate],
  ['br', createBrotliDecompress],
  ['zstd', createZstdDecompress],
]);

/** Undoes a content-encoding. @throws when the encoding is unknown or the bytes are damaged */
export function decodeBody(raw: Uint8Array, encoding: string): Promise<Buffer> {
  const decode = whole.get(encoding);
  if (!decode) return Promise.reject(new Error(`content-encoding “${encoding}” is not known`));
  return decode(raw, { maxOutputLength: DECODED_LIMIT });
}

/** A stream that undoes a content-encoding as bytes come. @returns null when it is not known */
export function streamDecoder(encoding: string): Transform | null {
  return streaming.get(encoding)?.() ?? null;
}

/** Whether an `accept-encoding` header admits an encoding. */
export function takesEncoding(acceptEncoding: string | undefined, encoding: string): boolean {
  if (encoding === '') return true;
  if (acceptEncoding === undefined) return false;
  return acceptEncoding.split(',').some((part) => {
    const [token, ...parameters] = part.split(';');
    const refused = parameters.some((parameter) => /^\s*q=0(\.0*)?\s*$/.test(parameter));
    return !refused && (token?.trim().toLowerCase() === encoding || token?.trim() === '*');
  });
}
