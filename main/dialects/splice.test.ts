import { Buffer } from 'node:buffer';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splice } from './splice.ts';

const body = Buffer.from('{"model":"a","n":"ü"}');
const text = (bytes: Uint8Array) => Buffer.from(bytes).toString();

describe('splice', () => {
  it('returns the same array when nothing changes', () => {
    expect(splice(body, [])).toBe(body);
    expect(splice(body, [{ start: 9, end: 12, text: '"a"' }])).toBe(body);
  });

  it('replaces, inserts and removes by byte offset, in any order', () => {
    const edits = [
      { start: 17, end: 21, text: '"ö!"' },
      { start: 1, end: 1, text: '"x":1,' },
      { start: 9, end: 12, text: '' },
    ];
    expect(text(splice(body, edits))).toBe('{"x":1,"model":,"n":"ö!"}');
  });

  it('leaves the original as it was', () => {
    const before = text(body);
    splice(body, [{ start: 9, end: 12, text: '"bbbbbb"' }]);
    expect(text(body)).toBe(before);
  });

  it('refuses spans that overlap or lie outside', () => {
    const overlapping = [
      { start: 2, end: 6, text: 'x' },
      { start: 4, end: 8, text: 'y' },
    ];
    expect(() => splice(body, overlapping)).toThrow(RangeError);
    expect(() => splice(body, [{ start: 20, end: 99, text: '' }])).toThrow(RangeError);
  });

  it('equals cutting and joining by hand', () => {
    const edit = fc.tuple(fc.nat({ max: 6 }), fc.nat({ max: 6 }), fc.string({ unit: 'grapheme', maxLength: 6 }));
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.array(edit, { maxLength: 10 }), (bytes, steps) => {
        const edits: { start: number; end: number; text: string }[] = [];
        const parts: Uint8Array[] = [];
        let at = 0;
        for (const [skip, length, replacement] of steps) {
          const start = at + skip + 1;
          const end = start + length;
          if (end > bytes.length) break;
          parts.push(bytes.slice(at, start), Buffer.from(replacement));
          edits.push({ start, end, text: replacement });
          at = end;
        }
        parts.push(bytes.slice(at));
        expect(Buffer.from(splice(bytes, edits.toReversed()))).toEqual(Buffer.concat(parts));
      }),
    );
  });
});
