import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editDistance } from './edit-distance.ts';

describe('editDistance', () => {
  it.each([
    ['', '', 0],
    ['', 'abc', 3],
    ['fast', 'fast', 0],
    ['fast', 'fst', 1],
    ['fast', 'faster', 2],
    ['fast', 'fest', 1],
    ['fast', 'fsat', 1],
    ['kitten', 'sitting', 3],
  ])('%j and %j are %i apart', (a, b, distance) => expect(editDistance(a, b)).toBe(distance));

  it('is the same both ways, 0 for equal words alone, and never more than the longer word', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 }), (a, b) => {
        const distance = editDistance(a, b);
        expect(editDistance(b, a)).toBe(distance);
        expect(distance === 0).toBe(a === b);
        expect(distance).toBeLessThanOrEqual(Math.max(a.length, b.length));
        expect(distance).toBeGreaterThanOrEqual(Math.abs(a.length - b.length));
      }),
    );
  });
});
