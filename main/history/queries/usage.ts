import { tagOfGrouping, type UsageQuery, type UsageRow } from '../../contract/history-query.ts';
import { localDays } from '../../contract/local-days.ts';
import type { Db } from '../database.ts';
import type { NameReader } from '../names.ts';
import { OTHER_VALUES } from '../tag-limits.ts';
import { type GroupColumn, groupColumns, sumColumns, type UsageSums } from '../usage-sums.ts';
import { mergeSums } from './merge-sums.ts';
import { namedFilter } from './named-filter.ts';
import { NO_VALUE, withUntagged } from './tagged-sums.ts';
import { type SummedRow, type SumsQuestion, usageSumsReader } from './usage-sums-reader.ts';

/** Tokens, money and counts, grouped. Rows in order of their keys. */
export function usageRows(db: Db, names: NameReader): (query: UsageQuery, timeZone: string) => UsageRow[] {
  const sumsOf = usageSumsReader(db);

  /** @param tag what is grouped by, as the last of the groups; null for none */
  function summed(question: SumsQuestion, tag: string | null, wanted: UsageQuery['filter']['tag']): SummedRow[] {
    const name = tag ?? wanted?.name;
    if (name === undefined) return mergeSums(sumsOf(question));
    const key = names.find(name);
    const value = wanted && names.find(wanted.value);
    if (key === null || value === null) return wanted ? [] : withUntagged(mergeSums(sumsOf(question)), []);
    const tagged = mergeSums(
      sumsOf({ ...question, tag: { key, grouped: tag !== null, ...(value !== undefined && { value }) } }),
    );
    return wanted ? tagged : withUntagged(mergeSums(sumsOf(question)), tagged);
  }

  return ({ since, until, by, filter: { tag: wantedTag, ...filter } }, timeZone) => {
    const wanted = namedFilter(filter, names);
    if (wanted === null) return [];
    const label = by.includes('hour') ? 'hour' : by.includes('day') ? 'day' : null;
    const groups = groupColumns.filter((column) => by.includes(column));
    const [tag = null] = by.map(tagOfGrouping).filter((name) => name !== null);
    const rows = summed({ since, until, label, groups, filter: wanted, timeZone }, tag, wantedTag);
    const dayOf = label === 'hour' ? localDays(timeZone).dayOf : null;
    const tagValueOf = ({ group }: SummedRow) => group[groups.length] ?? NO_VALUE;
    const keyOf = (row: SummedRow) =>
      by.map((dimension) => {
        if (dimension === 'hour') return row.label;
        if (dimension === 'day') return dayOf ? dayOf(Date.parse(row.label)) : row.label;
        if (tagOfGrouping(dimension) !== null) return tagValueOf(row) > 0 ? names.nameOf(tagValueOf(row)) : null;
        return names.nameOf(row.group[groups.indexOf(dimension as GroupColumn)] ?? null);
      });
    return rows
      .map((row) => ({
        ...usageRowOf(keyOf(row), row.sums),
        ...(tag !== null && tagValueOf(row) === OTHER_VALUES && { otherValues: true as const }),
      }))
      .sort(byKey);
  };
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
