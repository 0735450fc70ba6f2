import type { RequestRecord } from '../contract/record.ts';
import type { Db } from './database.ts';
import { readMeta, writeMeta } from './meta.ts';
import type { RequestRow } from './queries/request-row.ts';
import { requestStatusOf, usageOfRow } from './queries/request-row.ts';
import type { RequestKey } from './request-key.ts';
import type { CountedRequest } from './rollups.ts';
import { groupColumns } from './usage-sums.ts';

/** How far the tags of requests that were there before tags were counted have been counted; newest first. */
export interface TagProgress {
  /** Requests up to this key are still to come; null when all are done. */
  uncountedTo: RequestKey | null;
}

/** Counts the tags of requests that were recorded before there were sums by tag, a thousand requests a step. */
export interface TagCount {
  /** @returns whether there is more to do */
  step(): boolean;
}

const UNCOUNTED_TO = 'tags_uncounted_to';
const STEP_REQUESTS = 1000;

export function tagProgress(db: Db): TagProgress {
  const found = readMeta(db, UNCOUNTED_TO);
  return { uncountedTo: found === null ? null : Number(found) };
}

/**
 * @param progress changed as it goes on, so that requests that come meanwhile are counted exactly once
 * @param store `addTags` takes one request's tags; `finish` writes what was gathered
 */
export function tagCount(
  db: Db,
  progress: TagProgress,
  store: { addTags(key: RequestKey, request: CountedRequest): void; finish(): void },
): TagCount {
  const lowerEnd = db
    .prepare<[RequestKey, number], RequestKey>(
      'SELECT request FROM request_details WHERE request <= ? ORDER BY request DESC LIMIT 1 OFFSET ?',
    )
    .pluck();
  const tagged = db.prepare<[RequestKey, RequestKey], RequestRow & { tags: string }>(
    `SELECT requests.*, tags FROM request_details JOIN requests ON key = request
     WHERE request > ? AND request <= ? AND tags <> '{}'`,
  );
  const done = db.prepare('DELETE FROM meta WHERE name = ?');

  /** @returns where to go on; null after the last */
  const count = db.transaction((upTo: RequestKey): RequestKey | null => {
    const next = lowerEnd.get(upTo, STEP_REQUESTS) ?? null;
    for (const row of tagged.all(next ?? Number.MIN_SAFE_INTEGER, upTo)) store.addTags(row.key, countedOf(row));
    store.finish();
    if (next === null) done.run(UNCOUNTED_TO);
    else writeMeta(db, UNCOUNTED_TO, String(next));
    return next;
  });

  return {
    step() {
      if (progress.uncountedTo === null) return false;
      // Only once it is committed: a step that failed is done again.
      progress.uncountedTo = count.immediate(progress.uncountedTo);
      return progress.uncountedTo !== null;
    },
  };
}

function countedOf(row: RequestRow & { tags: string }): CountedRequest {
  return {
    startedAt: row.started_at,
    tags: JSON.parse(row.tags) as RequestRecord['tags'],
    group: groupColumns.map((column) => row[column] ?? 0),
    status: requestStatusOf(row),
    usage: usageOfRow(row),
    costNanoUsd: row.cost_nano_usd,
    ttftMs: row.ttft_ms,
    totalMs: row.total_ms,
  };
}
