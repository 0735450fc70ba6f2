import type { Frame, FrameBatch } from '../dialect.ts';
import type { HeldBytes } from './held-bytes.ts';

export const NO_BYTES = new Uint8Array(0);

/**
 * Makes a batch of a read and the places in it where frames end, and holds back what follows the last of them.
 * @param ends offsets in the read, ascending
 */
export function completeFrames(
  held: HeldBytes,
  chunk: Uint8Array,
  ends: readonly number[],
  read: (buffer: Uint8Array, start: number, end: number) => Frame,
): FrameBatch {
  const last = ends.at(-1);
  if (last === undefined) {
    held.hold(chunk);
    return { buffer: NO_BYTES, frames: [] };
  }
  const base = held.length;
  const buffer = held.takeWith(chunk);
  const frames: Frame[] = [];
  let start = 0;
  for (const offset of ends) {
    // Empty when the frame was drained up to its last byte.
    if (base + offset > start) frames.push(read(buffer, start, base + offset));
    start = base + offset;
  }
  if (last < chunk.length) held.hold(chunk.subarray(last));
  return { buffer, frames };
}
