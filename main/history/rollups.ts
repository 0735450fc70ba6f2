import { type LocalDays, QUARTER_MS } from '../contract/local-days.ts';
import type { RequestRecord } from '../contract/record.ts';
import type { Db } from './database.ts';
import type { NameWriter } from './names.ts';
import { addSums, groupColumns, sumColumns, sumsOf, type UsageSums } from './usage-sums.ts';

/** Adds requests to the sums by quarter hour and by local day. */
export interface RollupWriter {
  add(record: RequestRecord): void;
  /** Writes what was added. Before every commit. */
  finish(): void;
  /** Forgets what was added: after a rollback. */
  forget(): void;
}

/** Local days up to which `usage_day` is being kept. While a rebuild runs, later days are left to it. */
export interface DayRollup {
  days: LocalDays;
  /** The first day not in the table yet; null when all are. */
  rebuildingFrom: string | null;
}

interface Pending {
  bucket: number | string;
  group: number[];
  sums: UsageSums;
}

export function rollupWriter(db: Db, names: NameWriter, dayRollup: DayRollup): RollupWriter {
  const quarter = db.prepare(upsert('usage_quarter', 'quarter'));
  const day = db.prepare(upsert('usage_day', 'day'));
  const pending = new Map<string, Pending>();

  function gather(bucket: number | string, group: number[], sums: UsageSums): void {
    const key = `${bucket} ${group.join(' ')}`;
    const row = pending.get(key);
    if (row) addSums(row.sums, sums);
    else pending.set(key, { bucket, group, sums: [...sums] });
  }

  return {
    add(record) {
      const group = groupColumns.map((column) => names.idOf(record[column]) ?? 0);
      const sums = sumsOf(record);
      gather(Math.floor(record.startedAt / QUARTER_MS), group, sums);
      const local = dayRollup.days.dayOf(record.startedAt);
      if (dayRollup.rebuildingFrom === null || local < dayRollup.rebuildingFrom) gather(local, group, sums);
    },
    finish() {
      for (const { bucket, group, sums } of pending.values())
        (typeof bucket === 'number' ? quarter : day).run(bucket, ...group, ...sums);
      pending.clear();
    },
    forget: () => pending.clear(),
  };
}

function upsert(table: string, bucket: string): string {
  const columns = [bucket, ...groupColumns, ...sumColumns];
  const sums = sumColumns.map((column) => `${column} = ${column} + excluded.${column}`);
  return `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})
    ON CONFLICT (${[bucket, ...groupColumns].join(', ')}) DO UPDATE SET ${sums.join(', ')}`;
}
