import { describe, expect, it } from 'vitest';
import type { UsageRow } from '../../../main/contract/history-query.ts';
import { emptyUsage } from '../../../main/contract/usage.ts';
import { groupRows, seriesOf } from './usage-series.ts';
import { periodOf, pointsOf, readUsageState } from './usage-state.ts';
import { changeOf, sumUp } from './usage-sums.ts';

const row = (day: string, name: string | null, changes: Partial<UsageRow> = {}): UsageRow => ({
  key: [day, name],
  requests: 1,
  errors: 0,
  usage: emptyUsage(),
  costNanoUsd: 1,
  unpriced: 0,
  meanTtftMs: null,
  meanTotalMs: null,
  ...changes,
});

describe('address', () => {
  it('keeps what makes sense and puts defaults where nothing does', () => {
    expect(readUsageState({ metric: 'tokens', by: 'client', range: '7d', per: 'hour', route: 'fast' })).toEqual({
      metric: 'tokens',
      group: 'client',
      range: '7d',
      step: 'hour',
      filter: { route: 'fast' },
    });
    expect(readUsageState({ metric: 'fame', range: '90d', per: 'hour' })).toMatchObject({
      metric: 'spend',
      step: 'day',
    });
  });
});

describe('periods', () => {
  const now = new Date(2026, 9, 12, 14, 2, 11).getTime();

  it('compares a week that has not ended with as much of the week before', () => {
    const { current, previous } = periodOf('7d', now);
    expect(current).toEqual({ since: new Date(2026, 9, 6).getTime(), until: new Date(2026, 9, 12, 15).getTime() });
    expect(previous).toEqual({
      since: new Date(2026, 8, 29).getTime(),
      until: new Date(2026, 9, 5, 15).getTime(),
    });
  });

  it('has a point for every hour or day, this one included', () => {
    expect(pointsOf(periodOf('24h', now).current, 'hour')).toHaveLength(24);
    expect(pointsOf(periodOf('30d', now).current, 'day')).toHaveLength(30);
  });
});

describe('series', () => {
  const days = ['2026-10-11', '2026-10-12'];
  const points = [new Date(2026, 9, 11).getTime(), new Date(2026, 9, 12).getTime()];
  const names = { none: 'none', other: 'Other' };

  it('puts what is beyond the most into one, and loses nothing', () => {
    const rows = ['a', 'b', 'c', null].flatMap((name, index) =>
      days.map((day) => row(day, name, { costNanoUsd: 10 - index })),
    );
    const series = seriesOf(groupRows(rows, 'spend'), points, { metric: 'spend', step: 'day' }, 2, names);
    expect(series.map(({ label, values, other }) => [label, values, other ?? false])).toEqual([
      ['a', [10, 10], false],
      ['b', [9, 9], false],
      ['Other', [15, 15], true],
    ]);
  });

  it('weighs means by their requests, and has none where nothing was asked', () => {
    const rows = [
      row('2026-10-11', 'a', { requests: 3, meanTotalMs: 100 }),
      row('2026-10-11', 'b', { requests: 1, meanTotalMs: 500 }),
    ];
    expect(sumUp(rows).meanMs).toBe(200);
    const [series] = seriesOf(groupRows(rows, 'latency'), points, { metric: 'latency', step: 'day' }, 8, names);
    expect(series?.values).toEqual([100, null]);
  });

  it('compares with nothing only by saying nothing', () => {
    expect([changeOf(112, 100), changeOf(1, 0), changeOf(null, 5)].map((change) => change?.toFixed(2))).toEqual([
      '0.12',
      undefined,
      undefined,
    ]);
  });
});
