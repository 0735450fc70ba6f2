import { Buffer } from 'node:buffer';
import { describe, expect, it } from 'vitest';
import type { Framing } from '../dialect.ts';
import { framerFor } from './framer-for.ts';

describe.each<[Framing, string, string]>([
  ['sse', 'data: {"a":"xxxx"}\r\n\r\n', 'data: {"b":1}\n\n'],
  ['ndjson', '{"a":"xxxx"}\n', '{"b":1}\n'],
  ['json-array', '[{"a":"xxxx"}', ',{"b":1}'],
])('draining a frame of %s', (framing, long, next) => {
  it('hands on every byte once, wherever it is drained, and reads the next frame again', () => {
    for (let at = 1; at <= long.length; at++) {
      const framer = framerFor(framing);
      if (!framer) throw new Error('no framer');
      const sent: Uint8Array[] = [];
      const data: string[] = [];
      const push = (text: string) => {
        const { buffer, frames } = framer.push(Buffer.from(text));
        sent.push(buffer.slice(0, frames.at(-1)?.end ?? 0));
        data.push(...frames.map((frame) => frame.data));
      };
      push(long.slice(0, at));
      const held = framer.pendingBytes;
      sent.push(framer.drain());
      expect(sent.at(-1)).toHaveLength(held);
      expect(framer.pendingBytes).toBe(0);
      push(long.slice(at));
      push(next);
      sent.push(framer.end().rest);
      expect(Buffer.concat(sent).toString(), `drained at ${at}`).toBe(long + next);
      expect(data.at(-1)).toBe('{"b":1}');
    }
  });
});
