import { type LocalDays, QUARTER_MS } from '../contract/local-days.ts';
import type { RequestRecord } from '../contract/record.ts';
import type { Db } from './database.ts';
import type { NameWriter } from './names.ts';
import { sumsTable } from './sums-table.ts';
import { tagRollupWriter } from './tag-rollups.ts';
import { groupColumns, type SummedRecord, sumsOf } from './usage-sums.ts';

/** What the sums know of a request. */
export interface CountedRequest extends SummedRecord, Pick<RequestRecord, 'startedAt' | 'tags'> {
  /** Numbers of names, in the order of `groupColumns`; 0 for none. */
  group: readonly number[];
}

/** Adds requests to the sums by quarter hour and by local day. */
export interface RollupWriter {
  /** @param tagged whether its tags are counted now too */
  add(record: RequestRecord, tagged: boolean): void;
  /** Counts the tags of a request whose other sums are there already. */
  addTags(request: CountedRequest): void;
  /** Writes what was added. Before every commit. */
  finish(): void;
  /** Forgets what was added: after a rollback. */
  forget(): void;
}

/** Local days up to which the sums by day are being kept. While a rebuild runs, later days are left to it. */
export interface DayRollup {
  days: LocalDays;
  /** The first day not in the table yet; null when all are. */
  rebuildingFrom: string | null;
}

export function rollupWriter(db: Db, names: NameWriter, dayRollup: DayRollup): RollupWriter {
  const quarters = sumsTable(db, 'usage_quarter', ['quarter', ...groupColumns]);
  const days = sumsTable(db, 'usage_day', ['day', ...groupColumns]);
  const byTag = tagRollupWriter(db, names);
  const tables = [quarters, days, byTag];

  /** @returns null for a day that is left to the rebuild */
  function keptDay(at: number): string | null {
    const day = dayRollup.days.dayOf(at);
    return dayRollup.rebuildingFrom === null || day < dayRollup.rebuildingFrom ? day : null;
  }

  return {
    add(record, tagged) {
      const group = groupColumns.map((column) => names.idOf(record[column]) ?? 0);
      const sums = sumsOf(record);
      const quarter = Math.floor(record.startedAt / QUARTER_MS);
      const day = keptDay(record.startedAt);
      quarters.add([quarter, ...group], sums);
      if (day !== null) days.add([day, ...group], sums);
      if (tagged) byTag.add({ tags: record.tags, quarter, day, group, sums });
    },
    addTags({ startedAt, tags, group, ...summed }) {
      const quarter = Math.floor(startedAt / QUARTER_MS);
      byTag.add({ tags, quarter, day: keptDay(startedAt), group, sums: sumsOf(summed) });
    },
    finish: () => {
      for (const table of tables) table.finish();
    },
    forget: () => {
      for (const table of tables) table.forget();
    },
  };
}
