import type { CleanUpDue } from '../../contract/clean-up.ts';
import type { Db } from '../database.ts';
import { firstKeyAt } from '../request-key.ts';
import { type RetentionLimits, SIZE_AFTER } from '../retention.ts';

export interface DueRequests extends CleanUpDue {
  /** All there are. */
  total: number;
}

/**
 * What retention would delete: too old, or the oldest of what is too much. How many go for their size is an estimate, as if
 * all were of one size.
 */
export function dueRequests(db: Db): (limits: RetentionLimits) => DueRequests {
  const older = db.prepare<[number], { count: number }>('SELECT count(*) AS count FROM requests WHERE key < ?');
  const all = db.prepare<[], { count: number }>('SELECT count(*) AS count FROM requests');
  const pragma = (name: string) => db.pragma(name, { simple: true }) as number;

  return ({ now, maxAgeMs, maxBytes }) => {
    const total = all.get()?.count ?? 0;
    if (total === 0) return { requests: 0, sizeBytes: 0, total };
    const usedBytes = (pragma('page_count') - pragma('freelist_count')) * pragma('page_size');
    const tooOld = older.get(firstKeyAt(now - maxAgeMs))?.count ?? 0;
    const tooMuch = usedBytes > maxBytes ? Math.ceil((total * (usedBytes - maxBytes * SIZE_AFTER)) / usedBytes) : 0;
    const requests = Math.min(total, Math.max(tooOld, tooMuch));
    return { requests, sizeBytes: Math.round((usedBytes * requests) / total), total };
  };
}
