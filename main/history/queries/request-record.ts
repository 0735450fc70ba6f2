import type { AttemptRecord, RequestRecord } from '../../contract/record.ts';
import type { UpstreamErrorKind } from '../../contract/upstream-error.ts';
import type { CostSource } from '../../contract/usage.ts';
import type { Db } from '../database.ts';
import type { NameReader } from '../names.ts';
import type { RequestKey } from '../request-key.ts';
import { type RequestRow, requestSummaryOf } from './request-row.ts';

interface DetailRow {
  error_text: string | null;
  finish_reason: string | null;
  cost_source: CostSource | null;
  price_version: string | null;
  user_agent: string | null;
  reasons: string;
  warnings: string;
  tags: string;
}

interface AttemptRow {
  provider: number;
  model: number;
  provider_key: number | null;
  outcome: AttemptRecord['outcome'];
  started_ms: number;
  first_byte_ms: number | null;
  ended_ms: number;
  http_status: number | null;
  error_kind: UpstreamErrorKind | null;
  error_text: string | null;
  reason: string;
}

/** @returns completes a row of `requests` to the whole record */
export function requestRecords(db: Db, names: NameReader): (row: RequestRow) => RequestRecord {
  const findDetails = db.prepare<[RequestKey], DetailRow>('SELECT * FROM request_details WHERE request = ?');
  const findAttempts = db.prepare<[RequestKey], AttemptRow>(
    'SELECT * FROM attempts WHERE request = ? ORDER BY position',
  );

  const attemptOf = (attempt: AttemptRow): AttemptRecord => ({
    provider: names.nameOf(attempt.provider) ?? '',
    model: names.nameOf(attempt.model) ?? '',
    key: names.nameOf(attempt.provider_key),
    outcome: attempt.outcome,
    startedMs: attempt.started_ms,
    firstByteMs: attempt.first_byte_ms,
    endedMs: attempt.ended_ms,
    httpStatus: attempt.http_status,
    errorKind: attempt.error_kind,
    errorText: attempt.error_text,
    reason: attempt.reason,
  });

  return (row) => {
    const { attemptCount: _, ...summary } = requestSummaryOf(row, names);
    const details = findDetails.get(row.key);
    return {
      ...summary,
      errorText: details?.error_text ?? null,
      finishReason: details?.finish_reason ?? null,
      costSource: details?.cost_source ?? null,
      priceVersion: details?.price_version ?? null,
      reasons: JSON.parse(details?.reasons ?? '[]') as string[],
      warnings: JSON.parse(details?.warnings ?? '[]') as string[],
      session: row.session,
      userAgent: details?.user_agent ?? null,
      tags: JSON.parse(details?.tags ?? '{}') as Record<string, string>,
      attempts: findAttempts.all(row.key).map(attemptOf),
      requestBytes: row.request_bytes,
      responseBytes: row.response_bytes,
    };
  };
}
