import type { DialectName, EndpointName } from '../../contract/endpoint.ts';
import type { RequestSummary } from '../../contract/history-query.ts';
import type { RequestStatus } from '../../contract/record.ts';
import type { Usage } from '../../contract/usage.ts';
import type { NameReader } from '../names.ts';
import type { RequestKey } from '../request-key.ts';
import { statusCodes } from '../usage-sums.ts';

/** A row of `requests`. */
export interface RequestRow {
  key: RequestKey;
  id: string;
  started_at: number;
  total_ms: number;
  ttft_ms: number | null;
  client: number | null;
  dialect: number;
  endpoint: number;
  route: number | null;
  provider: number | null;
  model: number | null;
  requested_model: string | null;
  stream: number;
  status: number;
  http_status: number;
  error_code: number | null;
  input_uncached: number | null;
  cache_read: number;
  cache_write_5m: number;
  cache_write_1h: number;
  output_total: number;
  reasoning: number;
  audio_in: number;
  audio_out: number;
  usage_estimated: number;
  cost_nano_usd: number | null;
  degraded_by: number | null;
  session: string | null;
  attempt_count: number;
  request_bytes: number;
  response_bytes: number;
}

const statuses = Object.entries(statusCodes).map(([name, code]) => ({ name: name as RequestStatus, code }));

export function requestSummaryOf(row: RequestRow, names: NameReader): RequestSummary {
  return {
    id: row.id,
    startedAt: row.started_at,
    totalMs: row.total_ms,
    ttftMs: row.ttft_ms,
    client: names.nameOf(row.client),
    dialect: names.nameOf(row.dialect) as DialectName,
    endpoint: names.nameOf(row.endpoint) as EndpointName,
    stream: row.stream === 1,
    requestedModel: row.requested_model,
    route: names.nameOf(row.route),
    provider: names.nameOf(row.provider),
    model: names.nameOf(row.model),
    status: requestStatusOf(row),
    httpStatus: row.http_status,
    errorCode: names.nameOf(row.error_code),
    usage: usageOfRow(row),
    usageEstimated: row.usage_estimated === 1,
    costNanoUsd: row.cost_nano_usd,
    degradedBy: names.nameOf(row.degraded_by),
    attemptCount: row.attempt_count,
  };
}

export function requestStatusOf(row: Pick<RequestRow, 'status'>): RequestStatus {
  return statuses.find(({ code }) => code === row.status)?.name ?? 'error';
}

export function usageOfRow(row: RequestRow): Usage | null {
  if (row.input_uncached === null) return null;
  return {
    inputUncached: row.input_uncached,
    cacheRead: row.cache_read,
    cacheWrite5m: row.cache_write_5m,
    cacheWrite1h: row.cache_write_1h,
    outputTotal: row.output_total,
    reasoning: row.reasoning,
    audioIn: row.audio_in,
    audioOut: row.audio_out,
  };
}
