import { tagOfGrouping, type UsageGrouping, type UsageRow } from '../contract/history-query.ts';
import { emptyUsage, type Usage } from '../contract/usage.ts';
import { formatCount } from './format/count.ts';
import { formatDuration } from './format/duration.ts';
import { formatMoney } from './format/money.ts';
import { inputTokens } from './input-tokens.ts';
import type { Column } from './table.ts';

/** Usage as a table for people. @param by the dimensions asked for, which are the first columns */
export function usageColumns(by: readonly UsageGrouping[]): Column<UsageRow>[] {
  const dimensions = by.map(
    (dimension, at): Column<UsageRow> => ({
      title: tagOfGrouping(dimension) ?? dimension,
      value: (row) => row.key[at] ?? (row.otherValues && tagOfGrouping(dimension) !== null ? 'other values' : '–'),
      shrinks: true,
    }),
  );
  return [
    ...dimensions,
    { title: 'requests', value: (row) => formatCount(row.requests), right: true },
    { title: 'errors', value: (row) => formatCount(row.errors), right: true },
    { title: 'in', value: (row) => formatCount(inputTokens(row.usage)), right: true },
    { title: 'cached', value: (row) => formatCount(row.usage.cacheRead), right: true },
    { title: 'out', value: (row) => formatCount(row.usage.outputTotal), right: true },
    {
      title: 'cost',
      value: (row) => (row.unpriced > 0 && row.unpriced === row.requests ? 'unknown' : formatMoney(row.costNanoUsd)),
      right: true,
    },
    { title: 'first token', value: (row) => formatDuration(row.meanTtftMs), right: true },
    { title: 'took', value: (row) => formatDuration(row.meanTotalMs), right: true },
  ];
}

/** The sum of rows, under `total`. Means are left out: they do not add up. */
export function totalUsage(rows: readonly UsageRow[], dimensions: number): UsageRow {
  const usage = emptyUsage();
  for (const row of rows) for (const field of Object.keys(usage) as (keyof Usage)[]) usage[field] += row.usage[field];
  const sum = (field: 'requests' | 'errors' | 'costNanoUsd' | 'unpriced' | 'ttftCount') =>
    rows.reduce((total, row) => total + row[field], 0);
  return {
    key: ['total', ...Array<string>(dimensions - 1).fill('')],
    requests: sum('requests'),
    errors: sum('errors'),
    usage,
    costNanoUsd: sum('costNanoUsd'),
    unpriced: sum('unpriced'),
    ttftCount: sum('ttftCount'),
    meanTtftMs: null,
    meanTotalMs: null,
  };
}
