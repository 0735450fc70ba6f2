import type { RequestRecord } from '../contract/record.ts';
import type { Db } from './database.ts';
import type { NameWriter } from './names.ts';
import { firstKeyAt, type RequestKey, SLOTS_PER_MS } from './request-key.ts';
import { requestTagWriter } from './request-tags.ts';
import { statusCodes, usageColumnNames, usageColumns } from './usage-sums.ts';

/** The rows of a request, its bodies aside. */
export interface RequestWriter {
  /** @returns its key. @throws when there is a request of this id already */
  add(record: RequestRecord): RequestKey;
  /** Makes a request that is there already one that is found by its tags. */
  addTags(key: RequestKey, tags: RequestRecord['tags']): void;
  /** Deletes the rows of a request. */
  remove(key: RequestKey): void;
}

const requestColumns = [
  'key',
  'id',
  'started_at',
  'total_ms',
  'ttft_ms',
  'client',
  'dialect',
  'endpoint',
  'route',
  'provider',
  'model',
  'requested_model',
  'stream',
  'status',
  'http_status',
  'error_code',
  ...usageColumnNames,
  'usage_estimated',
  'cost_nano_usd',
  'degraded_by',
  'session',
  'attempt_count',
  'request_bytes',
  'response_bytes',
];

const NO_USAGE = [null, null, null, null, null, null, null, null];

export function requestWriter(db: Db, names: NameWriter): RequestWriter {
  const lastKey = db.prepare<[RequestKey, RequestKey], { key: RequestKey | null }>(
    'SELECT max(key) AS key FROM requests WHERE key BETWEEN ? AND ?',
  );
  const addRequest = db.prepare(
    `INSERT INTO requests (${requestColumns.join(', ')}) VALUES (${requestColumns.map(() => '?').join(', ')})`,
  );
  const addDetails = db.prepare('INSERT INTO request_details VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)');
  const addAttempt = db.prepare('INSERT INTO attempts VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
  const removals = ['DELETE FROM requests WHERE key = ?', 'DELETE FROM attempts WHERE request = ?'].map((sql) =>
    db.prepare(sql),
  );
  const removeDetails = db
    .prepare<[RequestKey], string>('DELETE FROM request_details WHERE request = ? RETURNING tags')
    .pluck();
  const requestTags = requestTagWriter(db);

  function freeKey(startedAt: number): RequestKey {
    for (let first = firstKeyAt(Math.floor(startedAt)); ; first += SLOTS_PER_MS) {
      const last = lastKey.get(first, first + SLOTS_PER_MS - 1)?.key ?? null;
      if (last === null) return first;
      if (last < first + SLOTS_PER_MS - 1) return last + 1;
    }
  }

  function addAttempts(key: RequestKey, record: RequestRecord): void {
    for (const [position, attempt] of record.attempts.entries())
      addAttempt.run(
        key,
        position,
        names.idOf(attempt.provider),
        names.idOf(attempt.model),
        names.idOf(attempt.key),
        attempt.outcome,
        attempt.startedMs,
        attempt.firstByteMs,
        attempt.endedMs,
        attempt.httpStatus,
        attempt.errorKind,
        attempt.errorText,
        attempt.reason,
      );
  }

  return {
    add(record) {
      const key = freeKey(record.startedAt);
      addRequest.run(
        key,
        record.id,
        record.startedAt,
        record.totalMs,
        record.ttftMs,
        names.idOf(record.client),
        names.idOf(record.dialect),
        names.idOf(record.endpoint),
        names.idOf(record.route),
        names.idOf(record.provider),
        names.idOf(record.model),
        record.requestedModel,
        record.stream ? 1 : 0,
        statusCodes[record.status],
        record.httpStatus,
        names.idOf(record.errorCode),
        ...(record.usage ? usageColumns(record.usage) : NO_USAGE),
        record.usageEstimated ? 1 : 0,
        record.costNanoUsd,
        names.idOf(record.degradedBy),
        record.session,
        record.attempts.length,
        record.requestBytes,
        record.responseBytes,
      );
      addDetails.run(
        key,
        record.errorText,
        record.finishReason,
        record.costSource,
        record.priceVersion,
        record.userAgent,
        JSON.stringify(record.reasons),
        JSON.stringify(record.warnings),
        JSON.stringify(record.tags),
      );
      addAttempts(key, record);
      return key;
    },
    addTags: requestTags.add,
    remove(key) {
      for (const removal of removals) removal.run(key);
      const tags = removeDetails.get(key) ?? '{}';
      if (tags !== '{}') requestTags.remove(key, JSON.parse(tags) as RequestRecord['tags']);
    },
  };
}
