import { Buffer } from 'node:buffer';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cut, gist, runFramer } from '../fixtures/chunking.ts';
import { NdjsonFramer } from './ndjson-framer.ts';

const frame = (...reads: string[]) =>
  runFramer(
    new NdjsonFramer(),
    reads.map((read) => Buffer.from(read)),
  );

describe('NdjsonFramer', () => {
  it('cuts at LF and CRLF, and gives a blank line no payload', () => {
    const { frames } = frame('{"a":1}\n\r\n{"b":', '"ü"}\r\n');
    expect(frames.map(({ data, comment }) => [data, comment])).toEqual([
      ['{"a":1}', false],
      ['', true],
      ['{"b":"ü"}', false],
    ]);
  });

  it('B5: U+2028 does not end a line', () => {
    expect(frame('{"a":"x\u2028y"}\n').frames).toHaveLength(1);
  });

  it('B6: takes a last line without its end when it is whole JSON only', () => {
    expect(frame('{"done":true}').last?.data).toBe('{"done":true}');
    const { last, rest } = frame('{"done":tru');
    expect(last).toBeNull();
    expect(rest.toString()).toBe('{"done":tru');
  });

  it('copies nothing when a read holds whole lines', () => {
    const read = Buffer.from('{}\n{}\n');
    expect(new NdjsonFramer().push(read).buffer).toBe(read);
  });

  it('any chunking gives the same frames, and frames and rest are the input, byte for byte', () => {
    const piece = fc.constantFrom('{"a":1}', '{"日":"本"}', '\n', '\r\n', ' ', '{"a":', '"x"}');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 25 }), fc.array(fc.nat({ max: 120 })), (pieces, cuts) => {
        const bytes = Buffer.from(pieces.join(''));
        const whole = runFramer(new NdjsonFramer(), [bytes]);
        expect(Buffer.concat([...whole.pieces, whole.rest])).toEqual(bytes);
        expect(gist(runFramer(new NdjsonFramer(), cut(bytes, cuts)))).toEqual(gist(whole));
      }),
    );
  });
});
