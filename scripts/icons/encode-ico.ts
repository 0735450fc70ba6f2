import { encodePng } from './encode-png.ts';
import type { Pixels } from './pixels.ts';

const DIRECTORY_BYTES = 6;
const ENTRY_BYTES = 16;

/**
 * An icon file of Windows. Sizes below 256 are bitmaps, because older readers know PNG only at 256.
 * @see https://learn.microsoft.com/previous-versions/ms997538(v=msdn.10)
 */
export function encodeIco(pictures: readonly Pixels[]): Buffer {
  const images = pictures.map((pixels) => (pixels.size >= 256 ? encodePng(pixels) : bitmap(pixels)));
  const head = Buffer.alloc(DIRECTORY_BYTES + ENTRY_BYTES * images.length);
  head.writeUInt16LE(1, 2); // an icon
  head.writeUInt16LE(images.length, 4);
  let offset = head.length;
  images.forEach((image, index) => {
    const at = DIRECTORY_BYTES + ENTRY_BYTES * index;
    const size = pictures[index]?.size ?? 0;
    head.writeUInt8(size % 256, at); // 256 is written as 0
    head.writeUInt8(size % 256, at + 1);
    head.writeUInt16LE(1, at + 4);
    head.writeUInt16LE(32, at + 6);
    head.writeUInt32LE(image.length, at + 8);
    head.writeUInt32LE(offset, at + 12);
    offset += image.length;
  });
  return Buffer.concat([head, ...images]);
}

/** A bitmap without its file header: rows from the bottom, BGRA, and after it a mask that alpha makes superfluous. */
function bitmap({ size, rgba }: Pixels): Buffer {
  const header = Buffer.alloc(40);
  header.writeUInt32LE(40, 0);
  header.writeInt32LE(size, 4);
  header.writeInt32LE(size * 2, 8); // picture and mask
  header.writeUInt16LE(1, 12);
  header.writeUInt16LE(32, 14);
  const picture = Buffer.alloc(size * size * 4);
  for (let row = 0; row < size; row++)
    for (let column = 0; column < size; column++) {
      const from = ((size - 1 - row) * size + column) * 4;
      const to = (row * size + column) * 4;
      picture[to] = rgba[from + 2] ?? 0;
      picture[to + 1] = rgba[from + 1] ?? 0;
      picture[to + 2] = rgba[from] ?? 0;
      picture[to + 3] = rgba[from + 3] ?? 0;
    }
  const mask = Buffer.alloc(Math.ceil(size / 32) * 4 * size);
  return Buffer.concat([header, picture, mask]);
}
