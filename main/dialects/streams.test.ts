import { Buffer } from 'node:buffer';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cut, cuts } from './fixtures/chunking.ts';
import { readStream } from './fixtures/read-stream.ts';
import { madeUpStreams } from './fixtures/streams.ts';

const verdict = ({ meter, kinds }: ReturnType<typeof readStream>) => ({
  kinds,
  usage: meter.usage,
  finishReason: meter.finishReason,
  ended: meter.ended,
  error: meter.error,
  outputChars: meter.outputChars,
  responseModel: meter.responseModel,
});

describe.each(madeUpStreams)('a $name stream', ({ endpoint, framing, events, endsAfter }) => {
  const whole = Buffer.from(events.join(''));

  it('is whole, and its usage is read', () => {
    const { meter } = readStream(endpoint, framing, whole);
    expect(meter).toMatchObject({ ended: true, error: null });
    expect(meter.usage).toMatchObject({ inputUncached: 3, outputTotal: 2 });
  });

  it('A12: never looks complete when it is cut after any event', () => {
    for (let count = 0; count < endsAfter; count++)
      expect(readStream(endpoint, framing, events.slice(0, count).join('')).meter.ended, `after ${count}`).toBe(false);
  });

  it('A12 B6: never looks complete when it is cut at any byte before its last event is whole', () => {
    const before = Buffer.byteLength(events.slice(0, endsAfter - 1).join(''));
    const lastEvent = events[endsAfter - 1] ?? '';
    // The terminator of the last event is not part of what makes it whole.
    const needed = before + Buffer.byteLength(lastEvent.trimEnd());
    for (let at = 0; at < needed; at++)
      expect(readStream(endpoint, framing, whole.subarray(0, at)).meter.ended, `at ${at}`).toBe(false);
    expect(readStream(endpoint, framing, whole.subarray(0, needed)).meter.ended).toBe(true);
  });

  it('B1 B3: is read the same in any chunking', () => {
    const expected = verdict(readStream(endpoint, framing, whole));
    fc.assert(
      fc.property(cuts, (places) => {
        expect(verdict(readStream(endpoint, framing, cut(whole, places)))).toEqual(expected);
      }),
    );
    const single = Array.from(whole, (byte) => Buffer.of(byte));
    expect(verdict(readStream(endpoint, framing, single))).toEqual(expected);
  });
});
