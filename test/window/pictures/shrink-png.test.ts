import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { decodePng, encodePalette, isPalette, type Picture } from './png.ts';
import { shrinkPng } from './shrink-png.ts';

/** A PNG as a browser writes it: RGB, each row with another filter. */
function browserPng({ width, height, rgb }: Picture): Buffer {
  const plain = encodePalette(1, 1, new Uint8Array(1), new Uint8Array(3));
  const stride = width * 3;
  const rows = Buffer.alloc(height * (stride + 1));
  for (let row = 0; row < height; row += 1) {
    const filter = row % 5;
    rows[row * (stride + 1)] = filter;
    for (let at = 0; at < stride; at += 1) {
      const left = at < 3 ? 0 : (rgb[row * stride + at - 3] ?? 0);
      const up = row === 0 ? 0 : (rgb[(row - 1) * stride + at] ?? 0);
      const corner = at < 3 || row === 0 ? 0 : (rgb[(row - 1) * stride + at - 3] ?? 0);
      const nearest = [left, up, corner].toSorted(
        (a, b) => Math.abs(left + up - corner - a) - Math.abs(left + up - corner - b),
      )[0];
      const predicted = [0, left, up, Math.floor((left + up) / 2), nearest][filter] ?? 0;
      rows[row * (stride + 1) + 1 + at] = (rgb[row * stride + at] ?? 0) - predicted;
    }
  }
  const header = Buffer.alloc(25);
  header.writeUInt32BE(13, 0);
  header.write('IHDR', 4, 'latin1');
  header.writeUInt32BE(width, 8);
  header.writeUInt32BE(height, 12);
  header.set([8, 2, 0, 0, 0], 16);
  const data = deflateSync(rows);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  return Buffer.concat([plain.subarray(0, 8), header, length, Buffer.from('IDAT', 'latin1'), data, Buffer.alloc(4)]);
}

/** A surface, a card that differs by six levels, and a letter's edge of `shades` shades on it. */
function window(shades: number): Picture {
  const rgb = new Uint8Array(40 * 40 * 3).fill(249);
  rgb.fill(255, 20 * 40 * 3);
  for (let shade = 0; shade < shades; shade += 1) rgb.set([shade, shade, 255 - shade], (shade + 700) * 3);
  return { width: 40, height: 40, rgb };
}

describe('shrinkPng', () => {
  it('reads every filter of a PNG', () => {
    const picture = window(200);
    expect(decodePng(browserPng(picture))).toEqual(picture);
  });

  it('keeps surfaces apart that differ by little, and moves a shade by little', () => {
    const shrunk = shrinkPng(browserPng(window(200)), 64);
    expect(isPalette(shrunk)).toBe(true);
    const palette = shrunk.subarray(shrunk.indexOf('PLTE') + 4, shrunk.indexOf('IDAT') - 8);
    expect(palette.length).toBeLessThanOrEqual(64 * 3);
    const colours = Array.from({ length: palette.length / 3 }, (_, index) => [
      ...palette.subarray(index * 3, index * 3 + 3),
    ]);
    expect(colours).toContainEqual([249, 249, 249]);
    expect(colours).toContainEqual([255, 255, 255]);
    for (let shade = 0; shade < 200; shade += 1)
      expect(
        Math.min(
          ...colours.map(([red = 0, , blue = 0]) => Math.max(Math.abs(red - shade), Math.abs(blue - 255 + shade))),
        ),
      ).toBeLessThan(8);
  });

  it('leaves alone what it has shrunk before', () => {
    const shrunk = shrinkPng(browserPng(window(80)), 64);
    expect(shrinkPng(shrunk, 64)).toBe(shrunk);
  });
});
