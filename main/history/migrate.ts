import type { Db } from './database.ts';
import type { Migration } from './migrations/migration.ts';

/** A later version of Gatehouse wrote this file. */
export interface NewerSchema {
  newer: true;
  found: number;
  known: number;
}

/** @returns null when the file is one this version knows, or empty. Changes nothing */
export function newerSchema(db: Db, migrations: readonly Migration[]): NewerSchema | null {
  const found = userVersion(db);
  const known = lastVersion(migrations);
  return found > known ? { newer: true, found, known } : null;
}

/**
 * Brings the schema up to the last migration, all steps in one transaction.
 * @param backUp copies the file; called inside the transaction, so that nobody can write meanwhile, and only when there
 *   is something to lose. When it throws, nothing has changed
 */
export function migrate(db: Db, migrations: readonly Migration[], backUp: (fromVersion: number) => void): void {
  const known = lastVersion(migrations);
  const found = userVersion(db);
  if (found >= known) return;
  // What the log holds must be in the file that is copied.
  if (found > 0) db.pragma('wal_checkpoint(TRUNCATE)');
  db.transaction(() => {
    if (userVersion(db) !== found) return;
    if (found > 0) backUp(found);
    for (const step of migrations) if (step.version > found) db.exec(step.sql);
    db.pragma(`user_version = ${known}`);
  }).immediate();
}

function lastVersion(migrations: readonly Migration[]): number {
  return migrations.at(-1)?.version ?? 0;
}

function userVersion(db: Db): number {
  return db.pragma('user_version', { simple: true }) as number;
}
