import { expect, it } from 'vitest';
import { emptyUsage } from '../../../main/contract/usage.ts';
import { hourBars } from './hour-bars.ts';

const HOUR = 3_600_000;
const until = Date.UTC(2026, 9, 12, 15);
const row = (at: number, requests: number, errors: number) => ({
  key: [new Date(at).toISOString()],
  requests,
  errors,
  usage: emptyUsage(),
  costNanoUsd: 0,
  unpriced: 0,
  ttftCount: 0,
  meanTtftMs: null,
  meanTotalMs: null,
});

it('has a bar for every hour, and leaves out what lies outside', () => {
  const bars = hourBars([row(until - HOUR, 5, 1), row(until - 24 * HOUR, 2, 0), row(until - 25 * HOUR, 9, 9)], until);
  expect(bars).toHaveLength(24);
  expect(bars.at(-1)).toEqual({ at: until - HOUR, requests: 5, errors: 1 });
  expect(bars[0]).toEqual({ at: until - 24 * HOUR, requests: 2, errors: 0 });
  expect(bars.reduce((sum, { requests }) => sum + requests, 0)).toBe(7);
});
