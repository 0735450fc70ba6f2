import { QUARTER_MS } from '../contract/local-days.ts';
import type { Millis } from '../contract/units.ts';
import type { Db } from './database.ts';
import { keysOfTags } from './keys-of-tags.ts';
import { writeMeta } from './meta.ts';
import { QUARTERS_FROM } from './rebuild-days.ts';
import { firstKeyAt, type RequestKey } from './request-key.ts';

/** What is to be left. */
export interface RetentionLimits {
  now: Millis;
  maxAgeMs: Millis;
  maxBytes: number;
}

/** Deletes what is too old or too much, a small piece at a time, so that records never wait long for it. */
export interface Retention {
  /** @returns how many requests went, and whether there is more to do */
  step(limits: RetentionLimits): { deleted: number; more: boolean };
}

const DAY_MS = 86_400_000;
/** Requests deleted in one transaction at most, and how long it may take: whatever comes first. */
const STEP_REQUESTS = 500;
const STEP_MS = 25;
/** Over the size limit, this much of it is freed at once, so that not every record brings the next deletion. */
export const SIZE_AFTER = 0.95;
/** Free pages given back to the disk in one step, and the share of the file that may stay free. */
const STEP_PAGES = 256;
const FREE_SHARE = 0.02;
const FREE_PAGES = 64;
/** Quarter-hour sums are kept for a month's budget in any zone, and then some. Daily sums are kept for good. */
const QUARTERS_KEPT_MS = 62 * DAY_MS;
const STEP_QUARTERS = 5000;
const AUDIT_ENTRIES_KEPT = 20_000;

/** @param remove deletes everything of one request; `finish` writes what that left to be done */
export function retention(db: Db, store: { remove(key: RequestKey): void; finish(): void }): Retention {
  const oldest = db.prepare<[RequestKey, number], { key: RequestKey }>(
    'SELECT key FROM requests WHERE key < ? ORDER BY key LIMIT ?',
  );
  const oldQuarters = [
    'DELETE FROM usage_quarter WHERE quarter < ? LIMIT ?',
    ...['tag_quarter', 'usage_quarter_tag'].map(
      (table) => `DELETE FROM ${table} WHERE tag_key IN (${keysOfTags('tag_day')}) AND quarter < ? LIMIT ?`,
    ),
  ].map((sql) => db.prepare(sql));
  const oldAudit = db.prepare('DELETE FROM audit WHERE id <= (SELECT max(id) FROM audit) - ?');

  const deleteBefore = db.transaction((key: RequestKey): number => {
    const until = performance.now() + STEP_MS;
    let deleted = 0;
    for (const row of oldest.all(key, STEP_REQUESTS)) {
      store.remove(row.key);
      deleted += 1;
      if (performance.now() > until) break;
    }
    store.finish();
    return deleted;
  });

  const deleteQuarters = db.transaction((before: number): number => {
    const deleted = oldQuarters.reduce((sum, table) => sum + table.run(before, STEP_QUARTERS).changes, 0);
    if (deleted > 0) writeMeta(db, QUARTERS_FROM, String(before));
    return deleted;
  });

  const pages = () => ({
    all: db.pragma('page_count', { simple: true }) as number,
    free: db.pragma('freelist_count', { simple: true }) as number,
    bytes: db.pragma('page_size', { simple: true }) as number,
  });

  /** Once over the limit, it goes on until well under it. */
  let shrinking = false;

  function isTooBig(maxBytes: number): boolean {
    const { all, free, bytes } = pages();
    const used = (all - free) * bytes;
    shrinking = used > (shrinking ? maxBytes * SIZE_AFTER : maxBytes);
    return shrinking;
  }

  return {
    step({ now, maxAgeMs, maxBytes }) {
      const byAge = deleteBefore.immediate(firstKeyAt(now - maxAgeMs));
      if (byAge > 0) return { deleted: byAge, more: true };
      if (isTooBig(maxBytes)) {
        const bySize = deleteBefore.immediate(Number.MAX_SAFE_INTEGER);
        if (bySize > 0) return { deleted: bySize, more: true };
      }
      const before = Math.floor((now - Math.max(QUARTERS_KEPT_MS, maxAgeMs)) / QUARTER_MS);
      if (deleteQuarters.immediate(before) > 0) return { deleted: 0, more: true };
      oldAudit.run(AUDIT_ENTRIES_KEPT);
      const { all, free } = pages();
      if (free < Math.max(FREE_PAGES, all * FREE_SHARE)) return { deleted: 0, more: false };
      db.pragma(`incremental_vacuum(${STEP_PAGES})`);
      return { deleted: 0, more: true };
    },
  };
}
