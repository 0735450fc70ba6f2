import { type LocalDays, QUARTER_MS } from '../contract/local-days.ts';
import type { Db } from './database.ts';
import { keysOfTags } from './keys-of-tags.ts';
import { readMeta, writeMeta } from './meta.ts';
import type { DayRollup } from './rollups.ts';
import { groupColumns, sumColumns } from './usage-sums.ts';

/** Time zone of `usage_day`; empty while a rebuild runs. */
export const DAY_ZONE = 'day_zone';
/** First quarter hour whose sums are all still there; see retention.ts. */
export const QUARTERS_FROM = 'quarters_from';

/** Brings the daily sums to another time zone, a day a step. */
export interface DayRebuild {
  /** @returns whether there is more to do */
  step(): boolean;
}

/**
 * Starts over when the days in the table are those of another zone than `days`. Until the last step the table says it
 * belongs to no zone, and readers add up quarter hours instead. Days older than the quarter hours that are kept stay as
 * they were.
 * @param rollup changed as the rebuild goes on, so that new requests are counted exactly once
 */
export function dayRebuild(db: Db, days: LocalDays, rollup: DayRollup): DayRebuild {
  rollup.days = days;
  rollup.rebuildingFrom = null;
  if (readMeta(db, DAY_ZONE) === days.timeZone) return { step: () => false };

  const edges = db.prepare<[], { first: number | null; last: number | null }>(
    'SELECT min(quarter) AS first, max(quarter) AS last FROM usage_quarter',
  );
  const { first: firstQuarter = null } = edges.get() ?? {};
  if (firstQuarter === null) {
    writeMeta(db, DAY_ZONE, days.timeZone);
    return { step: () => false };
  }
  const completeFrom = readMeta(db, QUARTERS_FROM);
  const first = firstWholeDay(days, firstQuarter, Number(completeFrom ?? 0));
  writeMeta(db, DAY_ZONE, '');
  rollup.rebuildingFrom = first;

  const sums = sumColumns.map((column) => `sum(${column})`).join(', ');
  const groups = groupColumns.join(', ');
  const clear = [
    'DELETE FROM usage_day WHERE day >= ?',
    // The one that tells the keys comes last.
    ...['usage_day_tag', 'tag_day'].map(
      (table) => `DELETE FROM ${table} WHERE tag_key IN (${keysOfTags('tag_day')}) AND day >= ?`,
    ),
  ].map((sql) => db.prepare(sql));
  // While no quarter hour has been deleted, all days are made anew, also one that had another date in the other zone.
  const clearFrom = completeFrom === null ? '' : first;
  const tagged = `tag_key IN (${keysOfTags('tag_quarter')})`;
  const fill = [
    { from: 'usage_quarter', into: 'usage_day', columns: groups, where: 'true' },
    { from: 'tag_quarter', into: 'tag_day', columns: 'tag_key, tag_value', where: tagged },
    { from: 'usage_quarter_tag', into: 'usage_day_tag', columns: `tag_key, tag_value, ${groups}`, where: tagged },
  ].map(({ from, into, columns, where }) =>
    db.prepare(
      `INSERT INTO ${into} (day, ${columns}, ${sumColumns.join(', ')})
       SELECT ?, ${columns}, ${sums} FROM ${from} WHERE ${where} AND quarter >= ? AND quarter < ? GROUP BY ${columns}`,
    ),
  );
  /** @returns the day to go on with; null after the last */
  const fillDay = db.transaction((day: string): string | null => {
    if (day === first) for (const table of clear) table.run(clearFrom);
    const start = days.startOf(day);
    const end = days.endOfDay(start);
    for (const table of fill) table.run(day, start / QUARTER_MS, end / QUARTER_MS);
    // Asked again each time: requests of a new day may have come in meanwhile.
    if (end / QUARTER_MS <= (edges.get()?.last ?? 0)) return days.dayOf(end);
    writeMeta(db, DAY_ZONE, days.timeZone);
    return null;
  });
  return {
    step() {
      if (rollup.rebuildingFrom === null) return false;
      // Only once it is committed: a step that failed is done again.
      rollup.rebuildingFrom = fillDay.immediate(rollup.rebuildingFrom);
      return rollup.rebuildingFrom !== null;
    },
  };
}

/** @param completeFrom first quarter hour of which nothing has been deleted */
function firstWholeDay(days: LocalDays, firstQuarter: number, completeFrom: number): string {
  const day = days.dayOf(firstQuarter * QUARTER_MS);
  const start = days.startOf(day);
  return start >= completeFrom * QUARTER_MS ? day : days.dayOf(days.endOfDay(start));
}
