import { Buffer } from 'node:buffer';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cut, gist, runFramer } from '../fixtures/chunking.ts';
import { JsonArrayFramer } from './json-array-framer.ts';

const frame = (...reads: string[]) =>
  runFramer(
    new JsonArrayFramer(),
    reads.map((read) => Buffer.from(read)),
  );

describe('JsonArrayFramer', () => {
  it('gives every element as it is complete, with what stands before it', () => {
    const { frames, pieces, rest } = frame('[{"a":{"b":"]}"', '}}\r\n,\r\n', '{"c":"\\"}"}', '\n]\n');
    expect(frames.map(({ data, comment }) => [data, comment])).toEqual([
      ['{"a":{"b":"]}"}}', false],
      ['{"c":"\\"}"}', false],
      ['', true],
    ]);
    expect(pieces.map(String)).toEqual(['[{"a":{"b":"]}"}}', '\r\n,\r\n{"c":"\\"}"}', '\n]']);
    expect(rest.toString()).toBe('\n');
  });

  it('takes a lone object, as an error may come', () => {
    expect(frame('{"error":{"code":429}}').frames.map(({ data }) => data)).toEqual(['{"error":{"code":429}}']);
  });

  it('takes an empty array and holds back an element that is cut', () => {
    expect(frame('[]').frames.map(({ comment }) => comment)).toEqual([true]);
    const { frames, rest } = frame('[{"a":1},{"b"');
    expect(frames).toHaveLength(1);
    expect(rest.toString()).toBe(',{"b"');
  });

  it('any chunking gives the same frames, and frames and rest are the input, byte for byte', () => {
    const element = fc.dictionary(fc.string({ unit: 'grapheme' }), fc.jsonValue(), { maxKeys: 4 });
    const layout = fc.constantFrom(undefined, 2);
    fc.assert(
      fc.property(
        fc.array(element, { minLength: 1 }),
        layout,
        fc.array(fc.nat({ max: 300 })),
        (array, indent, cuts) => {
          const bytes = Buffer.from(JSON.stringify(array, null, indent));
          const whole = runFramer(new JsonArrayFramer(), [bytes]);
          expect(Buffer.concat([...whole.pieces, whole.rest])).toEqual(bytes);
          expect(whole.frames.filter(({ comment }) => !comment).map(({ data }) => JSON.parse(data))).toEqual(
            JSON.parse(JSON.stringify(array)),
          );
          expect(gist(runFramer(new JsonArrayFramer(), cut(bytes, cuts)))).toEqual(gist(whole));
        },
      ),
    );
  });
});
