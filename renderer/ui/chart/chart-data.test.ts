import { expect, it } from 'vitest';
import { foldRest, stack } from './chart-data.ts';

const series = (id: string, ...values: (number | null)[]) => ({ id, label: id, values });

it('stands bars on one another', () => {
  expect(stack([series('a', 1, 2), series('b', 3, null)])).toEqual([
    [1, 2],
    [4, 2],
  ]);
});

it('folds what has no colour left into one, and loses nothing', () => {
  const folded = foldRest([series('a', 1, 1), series('b', 9, 9), series('c', 2, null)], 1, 'Other');
  expect(folded.map(({ id, values }) => [id, values])).toEqual([
    ['b', [9, 9]],
    ['other', [3, 1]],
  ]);
});
