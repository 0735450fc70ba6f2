import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { ChunkTimes } from './chunk-times.ts';

const stamps = [12.5, 1234567890123.4, 99.9];
const events = stamps.map((stamp) => `data: {"delta":{"content":"@${stamp.toFixed(1)}; word"}}\n\n`);
const stream = Buffer.from(`${events.join('')}data: {"finish_reason":"stop"}\n\ndata: [DONE]\n\n`);

it('finds every stamp once and the end, however the bytes are cut', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(stream.length), { maxLength: 40 }), (cuts) => {
      const found: number[] = [];
      const times = new ChunkTimes();
      let from = 0;
      for (const cut of [...cuts.sort((a, b) => a - b), stream.length]) {
        times.push(stream.subarray(from, cut), (stamp) => found.push(stamp));
        from = cut;
      }
      expect(found).toEqual(stamps);
      expect(times.complete).toBe(true);
    }),
  );
});

it('does not take a stream for complete that broke off before its end', () => {
  const times = new ChunkTimes();
  times.push(stream.subarray(0, stream.length - 4), () => undefined);
  expect(times.complete).toBe(false);
});
