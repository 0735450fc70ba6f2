import { describe, expect, it } from 'vitest';
import type { UsageRow } from '../../../main/contract/history-query.ts';
import { localDays } from '../../../main/contract/local-days.ts';
import { emptyUsage } from '../../../main/contract/usage.ts';
import { formatDay } from '../../lib/format/time.ts';
import { groupRows, seriesId, seriesOf } from './usage-series.ts';
import { groupingOf, periodOf, pointOfKey, pointsOf, readUsageState } from './usage-state.ts';
import { changeOf, sumUp } from './usage-sums.ts';

const row = (day: string, name: string | null, changes: Partial<UsageRow> = {}): UsageRow => ({
  key: [day, name],
  requests: 1,
  errors: 0,
  usage: emptyUsage(),
  costNanoUsd: 1,
  unpriced: 0,
  ttftCount: 0,
  meanTtftMs: null,
  meanTotalMs: null,
  ...changes,
});

describe('address', () => {
  it('keeps what makes sense and puts defaults where nothing does', () => {
    expect(readUsageState({ metric: 'tokens', by: 'client', range: '7d', per: 'hour', route: 'fast' })).toEqual({
      metric: 'tokens',
      group: 'client',
      tag: null,
      range: '7d',
      step: 'hour',
      filter: { route: 'fast' },
    });
    expect(readUsageState({ metric: 'fame', range: '90d', per: 'hour' })).toMatchObject({
      metric: 'spend',
      step: 'day',
    });
  });

  it('says which tag, and takes the one most used where it does not', () => {
    const used = [{ name: 'project' }, { name: 'env' }];
    const grouping = (url: Record<string, string>) => groupingOf(readUsageState(url), used);
    expect(grouping({ by: 'tag:env' })).toBe('tag:env');
    expect(grouping({ by: 'tag:a:b' })).toBe('tag:a:b');
    expect(grouping({ by: 'tag' })).toBe('tag:project');
    expect(grouping({ by: 'tag', tag: 'env=dev' })).toBe('tag:env');
    expect(grouping({ by: 'client' })).toBe('client');
    expect(groupingOf(readUsageState({ by: 'tag' }), [])).toBeNull();
  });

  it('narrows to a tag, but not under another one: there are no such sums', () => {
    const only = { name: 'env', value: 'dev' };
    expect(readUsageState({ tag: 'env=dev' }).filter).toEqual({ tag: only });
    expect(readUsageState({ by: 'tag:env', tag: 'env=dev' }).filter).toEqual({ tag: only });
    expect(readUsageState({ by: 'tag:project', tag: 'env=dev' }).filter).toEqual({});
    expect(readUsageState({ tag: 'nonsense' }).filter).toEqual({});
  });
});

describe('periods', () => {
  const kiritimati = localDays('Pacific/Kiritimati');
  /** 02:02 of the 13th there, 14 hours before London. */
  const now = Date.UTC(2026, 9, 12, 12, 2, 11);
  const there = (day: number, hour = 0) => Date.UTC(2026, 9, day, hour - 14);

  it('compares a week that has not ended with as much of the week before', () => {
    const { current, previous } = periodOf('7d', now, kiritimati);
    expect(current).toEqual({ since: there(7), until: there(13, 3) });
    expect(previous).toEqual({ since: there(0), until: there(6, 3) });
  });

  it('has a point for every hour or day, this one included', () => {
    expect(pointsOf(periodOf('24h', now, kiritimati).current, 'hour', kiritimati)).toHaveLength(24);
    expect(pointsOf(periodOf('30d', now, kiritimati).current, 'day', kiritimati)).toHaveLength(30);
  });

  it('counts dates, not hours, over the days on which clocks change', () => {
    const berlin = localDays('Europe/Berlin');
    const points = pointsOf(periodOf('7d', Date.UTC(2026, 9, 28, 12), berlin).current, 'day', berlin);
    expect(points.map(berlin.dayOf)).toEqual([22, 23, 24, 25, 26, 27, 28].map((day) => `2026-10-${day}`));
    expect(points.map((at) => berlin.startOf(berlin.dayOf(at)))).toEqual(points);
  });

  it('has its hours where the zone’s clock shows full ones, as the history has', () => {
    const kolkata = localDays('Asia/Kolkata');
    const { until } = periodOf('24h', Date.UTC(2026, 9, 12, 10, 20), kolkata).current;
    expect(until).toBe(Date.UTC(2026, 9, 12, 10, 30));
  });

  it('puts a day’s row where that day of the gateway begins, wherever the window is', () => {
    for (const zone of ['Pacific/Kiritimati', 'Pacific/Pago_Pago', 'UTC']) {
      const calendar = localDays(zone);
      const { current } = periodOf('7d', now, calendar);
      expect(pointsOf(current, 'day', calendar)).toContain(pointOfKey(calendar.dayOf(now), 'day', calendar));
      expect(formatDay(current.since, 'en', zone)).toBe(zone === 'Pacific/Kiritimati' ? 'Oct 7' : 'Oct 6');
    }
  });
});

describe('series', () => {
  const days = ['2026-10-11', '2026-10-12'];
  const calendar = localDays('Asia/Shanghai');
  const points = days.map(calendar.startOf);
  const names = { none: 'none', other: 'Other', otherValues: 'other values' };

  it('puts what is beyond the most into one, and loses nothing', () => {
    const rows = ['a', 'b', 'c', null].flatMap((name, index) =>
      days.map((day) => row(day, name, { costNanoUsd: 10 - index })),
    );
    const series = seriesOf(groupRows(rows, 'spend'), points, { metric: 'spend', step: 'day', calendar }, 2, names);
    expect(series.map(({ label, values, other }) => [label, values, other ?? false])).toEqual([
      ['a', [10, 10], false],
      ['b', [9, 9], false],
      ['Other', [15, 15], true],
    ]);
  });

  it('tells the values of a tag that are not kept apart from requests without it', () => {
    const rows = [row('2026-10-11', null), row('2026-10-11', null, { otherValues: true }), row('2026-10-11', 'a')];
    const groups = groupRows(rows, 'spend');
    expect(new Set(groups.map(seriesId)).size).toBe(3);
    const series = seriesOf(groups, points, { metric: 'spend', step: 'day', calendar }, 8, names);
    expect(series.map(({ label, nameless }) => [label, nameless ?? false]).toSorted()).toEqual([
      ['a', false],
      ['none', true],
      ['other values', true],
    ]);
  });

  it('weighs means by their requests, and has none where nothing was asked', () => {
    const rows = [
      row('2026-10-11', 'a', { requests: 3, meanTotalMs: 100 }),
      row('2026-10-11', 'b', { requests: 1, meanTotalMs: 500 }),
    ];
    expect(sumUp(rows).meanMs).toBe(200);
    const [series] = seriesOf(
      groupRows(rows, 'latency'),
      points,
      { metric: 'latency', step: 'day', calendar },
      8,
      names,
    );
    expect(series?.values).toEqual([100, null]);
  });

  it('weighs the first token by the requests that had one', () => {
    const rows = [
      row('2026-10-10', 'a', { requests: 99, ttftCount: 1, meanTtftMs: 100 }),
      row('2026-10-11', 'b', { requests: 1, ttftCount: 1, meanTtftMs: 500 }),
    ];
    expect(sumUp(rows).meanTtftMs).toBe(300);
  });

  it('compares with nothing only by saying nothing', () => {
    const changes = [changeOf(112, 100), changeOf(0, 100), changeOf(0, 0), changeOf(1, 0), changeOf(null, 5)];
    expect(changes.map((change) => change?.toFixed(2))).toEqual(['0.12', '-1.00', '0.00', undefined, undefined]);
  });
});
