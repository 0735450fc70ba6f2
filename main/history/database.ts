import { chmodSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';

export type Db = Database.Database;

/** How long a statement waits for another program's lock before it gives up with SQLITE_BUSY. */
const BUSY_TIMEOUT_MS = 2000;
/** A write-ahead log grown beyond this by one large transaction is cut back at the next checkpoint. */
const WAL_LIMIT_BYTES = 64 * 1024 * 1024;

/** Opens the file, and makes it when there is none. Nothing in it changes. @throws what SQLite throws; see sqlite-error.ts */
export function openFile(file: string): Db {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  return new Database(file, { timeout: BUSY_TIMEOUT_MS });
}

/**
 * Sets up a connection as the history's one writer. `synchronous=NORMAL` in WAL mode: a killed process loses nothing that
 * was committed, a power cut at most the last commits, and never the file.
 */
export function setUpForWriting(db: Db): void {
  // Prompts are nobody else's business. The -wal and -shm files take over the mode of the database.
  if (process.platform !== 'win32') chmodSync(db.name, 0o600);
  // Only has an effect on an empty file, and must come before the first table.
  db.pragma('auto_vacuum = INCREMENTAL');
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = NORMAL');
  db.pragma(`journal_size_limit = ${WAL_LIMIT_BYTES}`);
  // Deleted text is overwritten where its page is written anyway.
  db.pragma('secure_delete = FAST');
}

/** Opens the history for reading beside the writer. The file must exist and have its schema. */
export function openForReading(file: string): Db {
  return new Database(file, { readonly: true, fileMustExist: true, timeout: BUSY_TIMEOUT_MS });
}
