import type { Transform } from 'node:stream';
import { constants, createBrotliCompress, createDeflate, createGzip, createZstdCompress } from 'node:zlib';

export type ContentEncoding = 'gzip' | 'deflate' | 'br' | 'zstd';

const compressors: Record<ContentEncoding, () => Transform> = {
  gzip: () => createGzip({ flush: constants.Z_SYNC_FLUSH }),
  deflate: () => createDeflate({ flush: constants.Z_SYNC_FLUSH }),
  br: () => createBrotliCompress({ flush: constants.BROTLI_OPERATION_FLUSH }),
  zstd: () => createZstdCompress({ flush: constants.ZSTD_e_flush }),
};

/** Compresses pieces so that each can be read as soon as it arrives. @returns as many pieces, and the end of the stream as one more */
export async function encodePieces(pieces: Buffer[], encoding: ContentEncoding): Promise<Buffer[]> {
  const compressor = compressors[encoding]();
  const encoded: Buffer[] = [];
  for (const piece of pieces) {
    await new Promise<void>((resolve) => compressor.write(piece, () => resolve()));
    encoded.push(taken(compressor));
  }
  await new Promise<void>((resolve, reject) => {
    compressor.once('error', reject);
    compressor.once('end', resolve);
    compressor.end();
    compressor.on('data', (chunk: Buffer) => encoded.push(chunk));
  });
  return encoded;
}

function taken(compressor: Transform): Buffer {
  const parts: Buffer[] = [];
  for (let part = compressor.read() as Buffer | null; part !== null; part = compressor.read() as Buffer | null)
    parts.push(part);
  return Buffer.concat(parts);
}
