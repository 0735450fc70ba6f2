import { expect, it } from 'vitest';
import { decideRestart } from './decide-restart.ts';

it('starts again almost at once, then ever later, and gives up on a crash loop', () => {
  const now = 1_000_000;
  const waits = [1, 2, 3, 4, 5].map((count) => decideRestart(Array(count).fill(now), now));
  expect(waits.map((next) => next !== 'give-up' && next.waitMs)).toEqual([100, 400, 1600, 6400, 15_000]);
  expect(decideRestart(Array(6).fill(now), now)).toBe('give-up');
});

it('forgets ends that are long ago', () => {
  const now = 1_000_000;
  expect(decideRestart([...Array(9).fill(now - 61_000), now], now)).toEqual({ waitMs: 100, attempt: 1 });
});
