import { type LocalDays, localDays, QUARTER_MS } from '../../contract/local-days.ts';
import type { Millis } from '../../contract/units.ts';
import type { Db } from '../database.ts';
import { readMeta } from '../meta.ts';
import { DAY_ZONE } from '../rebuild-days.ts';
import { firstKeyAt } from '../request-key.ts';
import { type GroupColumn, groupColumns, type UsageSums } from '../usage-sums.ts';
import { preparedOnce } from './prepared-once.ts';
import { sumsSources, tagAloneSources, tagSumsSources } from './sums-sources.ts';
import { type UsageSlice, usageSlices } from './usage-slices.ts';

/** A tag, and what is asked of it. */
export interface TagQuestion {
  /** Number of its name. */
  key: number;
  /** Number of the one value that is wanted; every value when it is left out. */
  value?: number;
  /** Whether the value is the last of a row's group. */
  grouped: boolean;
}

export interface SumsQuestion {
  since: Millis;
  until: Millis;
  label: 'day' | 'hour' | null;
  groups: readonly GroupColumn[];
  /** Numbers of names; only rows that have them are added up. */
  filter: Partial<Record<GroupColumn, number>>;
  timeZone: string;
  /** Only requests that carry it. */
  tag?: TagQuestion;
}

/** Sums of one label and group. `group` in the order of the question's groups, the value of a tag after them. */
export interface SummedRow {
  label: string;
  group: number[];
  sums: UsageSums;
}

/**
 * Exact sums over any stretch of time. Where a limit cuts a quarter hour whose requests are not all there any more
 * (retention, `bodies: off`), the whole quarter hour counts.
 */
export function usageSumsReader(db: Db): (question: SumsQuestion) => SummedRow[] {
  const edges = db.prepare<[], { first: number | null; last: number | null; firstDay: string | null }>(
    `SELECT (SELECT min(quarter) FROM usage_quarter) AS first, (SELECT max(quarter) FROM usage_quarter) AS last,
      (SELECT min(day) FROM usage_day) AS firstDay`,
  );
  const isWhole = db.prepare<[number, number, number], { whole: number }>(
    `SELECT (SELECT count(*) FROM requests WHERE key >= ? AND key < ?)
      >= (SELECT ifnull(sum(requests), 0) FROM usage_quarter WHERE quarter = ?) AS whole`,
  );
  const prepare = preparedOnce<unknown[]>(db);
  const calendars = new Map<string, LocalDays>();

  function calendar(timeZone: string): LocalDays {
    const known = calendars.get(timeZone) ?? localDays(timeZone);
    calendars.set(timeZone, known);
    return known;
  }

  function run(slice: UsageSlice, { label, groups, filter, tag }: SumsQuestion): SummedRow[] {
    const wanted = groupColumns.filter((column) => filter[column] !== undefined);
    const byTag = groups.length + wanted.length === 0 ? tagAloneSources : tagSumsSources;
    const { table, bucket, range, group, sums } = (tag ? byTag : sumsSources)[slice.from];
    const byDay = slice.from === 'days' && label === 'day';
    const grouping = [...groups.map(group), ...(tag?.grouped ? ['tag_value'] : [])];
    const selected = [byDay ? 'day' : "''", ...grouping];
    const conditions = [
      `${bucket} >= ?`,
      `${bucket} < ?`,
      ...wanted.map((column) => `${group(column)} = ?`),
      ...(tag ? ['tag_key = ?', tag.value === undefined ? 'tag_value IS NOT NULL' : 'tag_value = ?'] : []),
    ];
    // The constant in front is no group: without another one there must be no row for nothing.
    const grouped =
      byDay || grouping.length > 0
        ? `GROUP BY ${selected.map((_, index) => index + 1).join(', ')}`
        : 'HAVING count(*) > 0';
    const rows = prepare(
      `SELECT ${[...selected, ...sums].join(', ')} FROM ${table} WHERE ${conditions.join(' AND ')} ${grouped}`,
    )
      .raw()
      .all(
        range(slice.since),
        range(slice.until),
        ...wanted.map((column) => filter[column]),
        ...(tag ? [tag.key] : []),
        ...(tag?.value === undefined ? [] : [tag.value]),
      );
    return rows.map((row) => ({
      label: slice.from === 'days' ? (row[0] as string) : slice.label,
      group: row.slice(1, 1 + grouping.length) as number[],
      sums: row.slice(1 + grouping.length) as UsageSums,
    }));
  }

  /** A piece of a quarter hour, or all of it when its requests are not all there. */
  function answerable(slice: UsageSlice): UsageSlice {
    if (slice.from !== 'requests') return slice;
    const quarter = Math.floor(slice.since / QUARTER_MS);
    const whole = isWhole.get(firstKeyAt(quarter * QUARTER_MS), firstKeyAt((quarter + 1) * QUARTER_MS), quarter);
    return whole?.whole === 1 ? slice : { from: 'quarters', since: quarter, until: quarter + 1, label: slice.label };
  }

  return (question) => {
    const { first, last, firstDay } = edges.get() ?? { first: null, last: null, firstDay: null };
    if (last === null) return [];
    const days = calendar(question.timeZone);
    const hasDays = readMeta(db, DAY_ZONE) === question.timeZone;
    const firstAt =
      firstDay !== null && question.label !== 'hour' && hasDays ? days.startOf(firstDay) : (first ?? 0) * QUARTER_MS;
    const since = Math.max(question.since, firstAt);
    const until = Math.min(question.until, days.endOfDay(last * QUARTER_MS));
    return usageSlices(since, until, { days, label: question.label, hasDays }).flatMap((slice) =>
      run(answerable(slice), question),
    );
  };
}
