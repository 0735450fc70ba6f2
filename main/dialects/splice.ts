import { Buffer } from 'node:buffer';
import { bufferOver } from './byte-text.ts';

/** `text` (written as UTF-8) in place of the bytes from `start` to `end`. An empty span inserts, an empty text removes. */
export interface Replacement {
  start: number;
  end: number;
  text: string;
}

/**
 * Applies replacements to a body in one copy. Spans must not overlap; insertions at the same place keep their order.
 * Replacements that change nothing are left out.
 * @returns the same array when nothing changes
 */
export function splice(body: Uint8Array, replacements: readonly Replacement[]): Uint8Array {
  const source = bufferOver(body);
  const changes = replacements
    .filter((change) => changesBytes(source, change))
    .sort((a, b) => a.start - b.start || a.end - b.end);
  if (changes.length === 0) return body;
  let size = body.byteLength;
  let after = 0;
  for (const { start, end, text } of changes) {
    if (start < after || end < start || end > body.byteLength) throw new RangeError(`overlapping splice at ${start}`);
    after = end;
    size += Buffer.byteLength(text) - (end - start);
  }
  const result = Buffer.allocUnsafe(size);
  let from = 0;
  let to = 0;
  for (const { start, end, text } of changes) {
    to += source.copy(result, to, from, start);
    to += result.write(text, to);
    from = end;
  }
  source.copy(result, to, from);
  return result;
}

function changesBytes(source: Buffer, { start, end, text }: Replacement): boolean {
  if (Buffer.byteLength(text) !== end - start) return true;
  return source.toString('utf8', start, end) !== text;
}
