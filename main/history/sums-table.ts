import type { Db } from './database.ts';
import { addSums, sumColumns, type UsageSums } from './usage-sums.ts';

/** A table of sums. What is added is gathered, so that a row many requests share is written once a transaction. */
export interface SumsTable {
  /** @param key of the row, in the order of the table's key columns */
  add(key: readonly (number | string)[], sums: Readonly<UsageSums>): void;
  /** Writes what was added. Before every commit. */
  finish(): void;
  /** Forgets what was added: after a rollback. */
  forget(): void;
}

export function sumsTable(db: Db, table: string, keyColumns: readonly string[]): SumsTable {
  const columns = [...keyColumns, ...sumColumns];
  const added = sumColumns.map((column) => `${column} = ${column} + excluded.${column}`);
  const write = db.prepare(
    `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})
     ON CONFLICT (${keyColumns.join(', ')}) DO UPDATE SET ${added.join(', ')}`,
  );
  const pending = new Map<string, { key: readonly (number | string)[]; sums: UsageSums }>();
  return {
    add(key, sums) {
      const text = key.join(' ');
      const row = pending.get(text);
      if (row) addSums(row.sums, sums);
      else pending.set(text, { key, sums: [...sums] });
    },
    finish() {
      for (const { key, sums } of pending.values()) write.run(...key, ...sums);
      pending.clear();
    },
    forget: () => pending.clear(),
  };
}
