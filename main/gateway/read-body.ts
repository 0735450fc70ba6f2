import type { IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate, zstdDecompress } from 'node:zlib';
import { GatehouseError } from '../contract/errors.ts';
import { freeBytes } from '../contract/free-bytes.ts';

/** Sizes as people write them in the config. */
function readable(bytes: number): string {
  return bytes >= 1024 ** 2 ? `${Math.round(bytes / 1024 ** 2)}MB` : `${Math.round(bytes / 1024)}KB`;
}

const decoders = {
  gzip: promisify(gunzip),
  'x-gzip': promisify(gunzip),
  deflate: promisify(inflate),
  br: promisify(brotliDecompress),
  zstd: promisify(zstdDecompress),
} as const;

/**
 * Reads a request's body whole and decoded.
 * @param maxBytes limit on both what arrives and what it decodes to
 * @throws GatehouseError body_too_large, unsupported_encoding, invalid_body; the bare error when the client leaves
 */
export async function readBody(request: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const length = Number(request.headers['content-length'] ?? 0);
  if (length > maxBytes) throw tooLarge(maxBytes);
  const raw = await collect(request, maxBytes);
  const encoding = request.headers['content-encoding']?.trim().toLowerCase();
  if (encoding === undefined || encoding === '' || encoding === 'identity') return raw;
  if (!isKnown(encoding)) throw new GatehouseError('unsupported_encoding', { encoding: encoding.slice(0, 40) });
  try {
    return await decoders[encoding](raw, { maxOutputLength: maxBytes });
  } catch (cause) {
    if ((cause as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(maxBytes);
    throw new GatehouseError('invalid_body', { detail: `it is not valid ${encoding}.` }, { cause });
  }
}

/** Own properties only: every object has a `constructor`. */
function isKnown(encoding: string): encoding is keyof typeof decoders {
  return Object.hasOwn(decoders, encoding);
}

function collect(request: IncomingMessage, maxBytes: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const onData = (chunk: Buffer) => {
      size += chunk.length;
      if (size > maxBytes) {
        request.off('data', onData).pause();
        reject(tooLarge(maxBytes));
        return;
      }
      chunks.push(chunk);
    };
    // Not taken off again: the first of them decides, and what comes after it is no news.
    request
      .on('data', onData)
      .on('end', () => resolve(joined(chunks, size)))
      .on('error', reject)
      .on('close', () => {
        if (!request.readableEnded) reject(new Error('the client left before its request was whole'));
      });
  });
}

/** The chunks are nobody else's: they are freed. */
function joined(chunks: Buffer[], size: number): Buffer {
  if (chunks.length === 1) return chunks[0] as Buffer;
  const whole = Buffer.concat(chunks, size);
  for (const chunk of chunks) freeBytes(chunk);
  return whole;
}

function tooLarge(maxBytes: number): GatehouseError {
  return new GatehouseError('body_too_large', { limit: readable(maxBytes) });
}
