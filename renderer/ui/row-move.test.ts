import { expect, it } from 'vitest';
import { moveRow } from './row-move.ts';

it('moves by arrows, letters and pages, and stops at the ends', () => {
  expect([moveRow('j', -1, 10, 4), moveRow('ArrowDown', 9, 10, 4), moveRow('k', 0, 10, 4)]).toEqual([0, 9, 0]);
  expect([moveRow('PageDown', 3, 10, 4), moveRow('PageUp', 3, 10, 4), moveRow('End', 0, 10, 4)]).toEqual([7, 0, 9]);
});

it('leaves other keys, and lists without rows, alone', () => {
  expect([moveRow('Enter', 0, 10, 4), moveRow('j', -1, 0, 4)]).toEqual([null, null]);
});
