import { decodePng, encodePalette, isPalette } from './png.ts';

/** So many of the commonest are kept as they are: surfaces differ by less than the edges of letters do. */
const EXACT = 32;

/**
 * A screenshot in few colours, a quarter of its size. A window has few colours and many shades of its letters' edges: those
 * become fewer, by less than an eye or the comparison of pictures can tell.
 * @param colours more than 32, at most 256
 * @returns the same picture when it has been shrunk before
 */
export function shrinkPng(png: Buffer, colours: number): Buffer {
  if (isPalette(png)) return png;
  const { width, height, rgb } = decodePng(png);
  const counts = new Map<number, number>();
  for (let at = 0; at < rgb.length; at += 3) {
    const colour = colourAt(rgb, at);
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const byCount = [...counts].sort(([a, often], [b, oftener]) => oftener - often || a - b).map(([colour]) => colour);
  const palette = choosePalette(byCount, colours);
  const indexOf = new Map(byCount.map((colour) => [colour, nearest(palette, colour)]));
  const indices = new Uint8Array(width * height);
  for (let pixel = 0; pixel < indices.length; pixel += 1) indices[pixel] = indexOf.get(colourAt(rgb, pixel * 3)) ?? 0;
  const bytes = Uint8Array.from(palette.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]));
  return encodePalette(width, height, indices, bytes);
}

const colourAt = (rgb: Uint8Array, at: number) =>
  ((rgb[at] ?? 0) << 16) | ((rgb[at + 1] ?? 0) << 8) | (rgb[at + 2] ?? 0);

/** The commonest colours, and of the others those that are as far from each other as it takes for them to be few enough. */
function choosePalette(byCount: readonly number[], colours: number): number[] {
  for (let apart = 0; ; apart += 1) {
    const palette = byCount.slice(0, EXACT);
    for (const colour of byCount.slice(EXACT)) {
      if (palette.some((other) => distance(colour, other) < apart)) continue;
      palette.push(colour);
      if (palette.length > colours) break;
    }
    if (palette.length <= colours) return palette;
  }
}

function nearest(palette: readonly number[], colour: number): number {
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  for (const [index, other] of palette.entries()) {
    const far = distance(colour, other);
    if (far < least) [best, least] = [index, far];
  }
  return best;
}

/** The largest difference of any channel. */
function distance(a: number, b: number): number {
  return Math.max(
    Math.abs((a >> 16) - (b >> 16)),
    Math.abs(((a >> 8) & 255) - ((b >> 8) & 255)),
    Math.abs((a & 255) - (b & 255)),
  );
}
