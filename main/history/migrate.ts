import type { Db } from './database.ts';
import type { Migration } from './migrations/migration.ts';

/** `newer`: a later version of Gatehouse wrote this file; nothing was touched. */
export type MigrationResult = { kind: 'ready' } | { kind: 'newer'; found: number; known: number };

/**
 * Brings the schema up to the last migration, all steps in one transaction.
 * @param backUp copies the file; called inside the transaction, so that nobody can write meanwhile, and only when there
 *   is something to lose. When it throws, nothing has changed
 */
export function migrate(
  db: Db,
  migrations: readonly Migration[],
  backUp: (fromVersion: number) => void,
): MigrationResult {
  const known = migrations.at(-1)?.version ?? 0;
  const found = userVersion(db);
  if (found > known) return { kind: 'newer', found, known };
  if (found === known) return { kind: 'ready' };
  // What the log holds must be in the file that is copied.
  if (found > 0) db.pragma('wal_checkpoint(TRUNCATE)');
  db.transaction(() => {
    if (userVersion(db) !== found) return;
    if (found > 0) backUp(found);
    for (const step of migrations) if (step.version > found) db.exec(step.sql);
    db.pragma(`user_version = ${known}`);
  }).immediate();
  return { kind: 'ready' };
}

function userVersion(db: Db): number {
  return db.pragma('user_version', { simple: true }) as number;
}
