import type { UsageQuery, UsageRow } from '../../contract/history-query.ts';
import { localDays } from '../../contract/local-days.ts';
import type { Db } from '../database.ts';
import type { NameReader } from '../names.ts';
import { addSums, groupColumns, sumColumns, type UsageSums } from '../usage-sums.ts';
import { namedFilter } from './named-filter.ts';
import { type SummedRow, usageSumsReader } from './usage-sums-reader.ts';

/** Tokens, money and counts, grouped. Rows in order of their keys. */
export function usageRows(db: Db, names: NameReader): (query: UsageQuery, timeZone: string) => UsageRow[] {
  const sumsOf = usageSumsReader(db);
  return ({ since, until, by, filter }, timeZone) => {
    const wanted = namedFilter(filter, names);
    if (wanted === null) return [];
    const label = by.includes('hour') ? 'hour' : by.includes('day') ? 'day' : null;
    const groups = groupColumns.filter((column) => by.includes(column));
    const rows = merged(sumsOf({ since, until, label, groups, filter: wanted, timeZone }));
    const dayOf = label === 'hour' ? localDays(timeZone).dayOf : null;
    const keyOf = (row: SummedRow) =>
      by.map((dimension) => {
        if (dimension === 'hour') return row.label;
        if (dimension === 'day') return dayOf ? dayOf(Date.parse(row.label)) : row.label;
        return names.nameOf(row.group[groups.indexOf(dimension)] ?? null);
      });
    return rows.map((row) => usageRowOf(keyOf(row), row.sums)).sort(byKey);
  };
}

function merged(rows: readonly SummedRow[]): SummedRow[] {
  const found = new Map<string, SummedRow>();
  for (const row of rows) {
    const key = `${row.label} ${row.group.join(' ')}`;
    const same = found.get(key);
    if (same) addSums(same.sums, row.sums);
    else found.set(key, row);
  }
  return [...found.values()];
}

function usageRowOf(key: (string | null)[], sums: UsageSums): UsageRow {
  const sum = (column: (typeof sumColumns)[number]) => sums[sumColumns.indexOf(column)] ?? 0;
  const mean = (total: number, count: number) => (count === 0 ? null : total / count);
  return {
    key,
    requests: sum('requests'),
    errors: sum('errors'),
    usage: {
      inputUncached: sum('input_uncached'),
      cacheRead: sum('cache_read'),
      cacheWrite5m: sum('cache_write_5m'),
      cacheWrite1h: sum('cache_write_1h'),
      outputTotal: sum('output_total'),
      reasoning: sum('reasoning'),
      audioIn: sum('audio_in'),
      audioOut: sum('audio_out'),
    },
    costNanoUsd: sum('cost_nano_usd'),
    unpriced: sum('unpriced'),
    ttftCount: sum('ttft_count'),
    meanTtftMs: mean(sum('ttft_sum'), sum('ttft_count')),
    meanTotalMs: mean(sum('total_sum'), sum('total_count')),
  };
}

function byKey(a: UsageRow, b: UsageRow): number {
  for (const [index, left] of a.key.entries()) {
    const right = b.key[index] ?? null;
    if (left === right) continue;
    if (left === null || right === null) return left === null ? -1 : 1;
    return left < right ? -1 : 1;
  }
  return 0;
}
