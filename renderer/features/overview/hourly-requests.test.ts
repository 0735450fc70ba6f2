import { expect, it } from 'vitest';
import type { UsageRow } from '../../../main/contract/history-query.ts';
import { emptyUsage } from '../../../main/contract/usage.ts';
import { hourlyRequests } from './hourly-requests.ts';

const row = (at: string | null, requests: number): UsageRow => ({
  key: [at],
  requests,
  errors: 0,
  usage: emptyUsage(),
  costNanoUsd: 0,
  unpriced: 0,
  ttftCount: 0,
  meanTtftMs: null,
  meanTotalMs: null,
});

it('puts every hour in its place and leaves none out', () => {
  const until = Date.parse('2026-10-12T15:00:00Z');
  const hours = hourlyRequests(
    [row('2026-10-12T14:00:00Z', 7), row('2026-10-11T15:00:00Z', 3), row('2026-10-11T14:00:00Z', 99), row(null, 5)],
    until,
  );
  expect([hours.length, hours[23], hours[0], hours.reduce((sum, count) => sum + count)]).toEqual([24, 7, 3, 10]);
});
