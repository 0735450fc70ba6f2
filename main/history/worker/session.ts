import type { HistoryConfig } from '../../contract/config/history.ts';
import { localDays } from '../../contract/local-days.ts';
import type { Millis } from '../../contract/units.ts';
import { backupFile } from '../backup-file.ts';
import { tagCount, tagProgress } from '../count-tags.ts';
import { type Db, openFile, setUpForWriting } from '../database.ts';
import { migrate, type NewerSchema, newerSchema } from '../migrate.ts';
import type { Migration } from '../migrations/migration.ts';
import { type DayRebuild, dayRebuild } from '../rebuild-days.ts';
import type { Redaction } from '../redaction.ts';
import { interruptedRequest, reservationTable } from '../reservations.ts';
import { retention } from '../retention.ts';
import type { DayRollup } from '../rollups.ts';
import { type Keep, requestStore } from '../store-request.ts';
import type { OpenOp } from './open-batch.ts';

/** How bodies are kept just now. */
export interface Keeping {
  keep: Keep;
  redaction: Redaction;
}

/** What retention has deleted since the file was opened, and what the file holds now. */
export interface Removed {
  requests: number;
  usedBytes: number;
}

/** An open file and everything that writes to it. */
export interface Session {
  /** Stores operations, all or none. @throws what SQLite throws; nothing is stored then */
  write(ops: Iterable<OpenOp>, keeping: Keeping): void;
  setTimeZone(timeZone: string): void;
  /** A small piece of retention, rebuilding or vacuuming. @returns whether there is more */
  tidy(now: Millis, config: HistoryConfig): boolean;
  stats(): { requests: number; sizeBytes: number };
  removed(): Removed;
  close(): void;
}

export interface SessionOptions {
  file: string;
  migrations: readonly Migration[];
  timeZone: string;
  keeping: Keeping;
  /** As in `WriterData`. */
  resumes?: boolean;
  /** Called with the open database before anything else; tests narrow its limits with it. */
  onOpen?: (db: Db) => void;
}

/** @returns the session, or the reason why this file is not for this version. @throws what SQLite throws */
export function openSession(options: SessionOptions): Session | NewerSchema {
  const { file, migrations } = options;
  const db = openFile(file);
  try {
    const newer = newerSchema(db, migrations);
    if (newer) {
      db.close();
      return newer;
    }
    setUpForWriting(db);
    options.onOpen?.(db);
    migrate(db, migrations, (version) => backupFile(file, version));
    return sessionOn(db, options);
  } catch (error) {
    db.close();
    throw error;
  }
}

function sessionOn(db: Db, { timeZone, keeping, resumes = false }: SessionOptions): Session {
  const days: DayRollup = { days: localDays(timeZone), rebuildingFrom: null };
  let rebuild: DayRebuild = dayRebuild(db, days.days, days);
  const progress = tagProgress(db);
  const store = requestStore(db, days, progress);
  const oldTags = tagCount(db, progress, store);
  const reservations = reservationTable(db);
  const addAudit = db.prepare('INSERT INTO audit (at, actor, action, detail) VALUES (?, ?, ?, ?)');
  const exists = db.prepare<[string], { key: number }>('SELECT key FROM requests WHERE id = ?');
  const tidier = retention(db, store);
  let removed = 0;
  let requests = db.prepare<[], { count: number }>('SELECT count(*) AS count FROM requests').get()?.count ?? 0;

  const pragma = (name: string) => db.pragma(name, { simple: true }) as number;

  function apply(op: OpenOp, { keep, redaction }: Keeping): number {
    if (op.op === 'reserve') {
      reservations.add(op.reservation);
      return 0;
    }
    if (op.op === 'audit') {
      addAudit.run(op.entry.at, op.entry.actor, op.entry.action, JSON.stringify(op.entry.detail));
      return 0;
    }
    const { record } = op;
    const warnings = op.bodiesDropped
      ? [...record.warnings, 'The bodies were not kept: the history could not keep up.']
      : record.warnings;
    store.add({ ...record, warnings }, op.request, op.response, keep, redaction);
    if (op.reserved) reservations.remove(record.id);
    return keep === 'off' ? 0 : 1;
  }

  /** Runs `work` as one transaction. What was gathered in memory goes with it, into the file or away. */
  function inTransaction(work: () => number): number {
    try {
      return db
        .transaction(() => {
          const result = work();
          store.finish();
          return result;
        })
        .immediate();
    } catch (error) {
      store.forget();
      throw error;
    }
  }

  /** The process that wrote this file last may have died with requests under way. Their money counts as spent. */
  function settleInterrupted(): void {
    requests += inTransaction(() => {
      let added = 0;
      for (const reservation of reservations.all()) {
        if (!exists.get(reservation.id)) {
          const keep = keeping.keep === 'off' ? 'off' : 'metadata';
          store.add(interruptedRequest(reservation), null, null, keep, keeping.redaction);
          if (keep !== 'off') added += 1;
        }
        reservations.remove(reservation.id);
      }
      return added;
    });
  }

  if (!resumes) settleInterrupted();

  return {
    write(ops, now) {
      requests += inTransaction(() => {
        let added = 0;
        for (const op of ops) added += apply(op, now);
        return added;
      });
    },
    setTimeZone(zone) {
      if (zone !== days.days.timeZone) rebuild = dayRebuild(db, localDays(zone), days);
    },
    tidy(now, config) {
      try {
        if (rebuild.step()) return true;
        // Before anything is deleted: what is gone can be counted no more.
        if (oldTags.step()) return true;
        const { deleted, more } = tidier.step({ now, maxAgeMs: config.retention, maxBytes: config.max_size });
        requests -= deleted;
        removed += deleted;
        return more;
      } catch (error) {
        store.forget();
        throw error;
      }
    },
    stats: () => ({ requests, sizeBytes: pragma('page_count') * pragma('page_size') }),
    removed: () => ({
      requests: removed,
      usedBytes: (pragma('page_count') - pragma('freelist_count')) * pragma('page_size'),
    }),
    close: () => db.close(),
  };
}
