import { expect, it } from 'vitest';
import { median, quantile } from './quantile.ts';

it('takes the nearest rank, at both ends too', () => {
  const sorted = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
  expect(quantile(sorted, 0.5)).toBe(5);
  expect(quantile(sorted, 0.99)).toBe(10);
  expect(quantile(sorted, 0)).toBe(1);
  expect(quantile([], 0.5)).toBeNaN();
});

it('takes the middle of an odd number and between the two of an even one', () => {
  expect(median([9, 1, 5])).toBe(5);
  expect(median([9, 1, 5, 7])).toBe(6);
  expect(median([])).toBeNaN();
});
