import { encodePng } from './encode-png.ts';
import type { Pixels } from './pixels.ts';

/** Types that hold a PNG, by their size in pixels; where there are two, one is of half the size for dense screens. */
const types: Record<number, string[]> = {
  32: ['ic11'],
  64: ['ic12'],
  128: ['ic07'],
  256: ['ic08', 'ic13'],
  512: ['ic09', 'ic14'],
  1024: ['ic10'],
};

/** An icon file of macOS: a header and one PNG after the other. */
export function encodeIcns(pictures: readonly Pixels[]): Buffer {
  const parts = pictures.flatMap((pixels) => {
    const png = encodePng(pixels);
    return (types[pixels.size] ?? []).map((type) => Buffer.concat([head(type, png.length + 8), png]));
  });
  const length = parts.reduce((sum, part) => sum + part.length, 8);
  return Buffer.concat([head('icns', length), ...parts]);
}

function head(type: string, length: number): Buffer {
  const header = Buffer.alloc(8);
  header.write(type, 'latin1');
  header.writeUInt32BE(length, 4);
  return header;
}
