import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { readVarints, writeVarints } from './varint.ts';

it('reads back what it wrote', () => {
  fc.assert(
    fc.property(fc.array(fc.maxSafeNat()), (values) => {
      expect(readVarints(writeVarints(values))).toEqual(values);
    }),
  );
});

it('takes one byte for a small number', () => {
  expect(writeVarints([0, 127, 128]).length).toBe(4);
});
