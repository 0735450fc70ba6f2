import type { RequestRecord } from '../contract/record.ts';

type Cell = string | number | boolean | null | undefined;

/** Columns of the export. Lists have a line an entry, tags are `key=value`. Times are ISO 8601, money US dollars. */
const columns: Record<string, (record: RequestRecord) => Cell> = {
  id: (record) => record.id,
  started_at: (record) => new Date(record.startedAt).toISOString(),
  status: (record) => record.status,
  http_status: (record) => record.httpStatus,
  client: (record) => record.client,
  endpoint: (record) => record.endpoint,
  dialect: (record) => record.dialect,
  stream: (record) => record.stream,
  requested_model: (record) => record.requestedModel,
  route: (record) => record.route,
  provider: (record) => record.provider,
  model: (record) => record.model,
  total_ms: (record) => record.totalMs,
  ttft_ms: (record) => record.ttftMs,
  input_uncached: (record) => record.usage?.inputUncached,
  cache_read: (record) => record.usage?.cacheRead,
  cache_write_5m: (record) => record.usage?.cacheWrite5m,
  cache_write_1h: (record) => record.usage?.cacheWrite1h,
  output_total: (record) => record.usage?.outputTotal,
  reasoning: (record) => record.usage?.reasoning,
  audio_in: (record) => record.usage?.audioIn,
  audio_out: (record) => record.usage?.audioOut,
  usage_estimated: (record) => record.usageEstimated,
  cost_usd: (record) => (record.costNanoUsd === null ? null : usd(record.costNanoUsd)),
  cost_source: (record) => record.costSource,
  price_version: (record) => record.priceVersion,
  finish_reason: (record) => record.finishReason,
  error_code: (record) => record.errorCode,
  error_text: (record) => record.errorText,
  degraded_by: (record) => record.degradedBy,
  attempts: (record) => record.attempts.length,
  reasons: (record) => record.reasons.join('\n'),
  warnings: (record) => record.warnings.join('\n'),
  session: (record) => record.session,
  user_agent: (record) => record.userAgent,
  tags: (record) =>
    Object.entries(record.tags)
      .map(([key, value]) => `${key}=${value}`)
      .join('\n'),
  request_bytes: (record) => record.requestBytes,
  response_bytes: (record) => record.responseBytes,
};

export const csvHeader = `${Object.keys(columns).join(',')}\r\n`;

/** One request as a line, its line end included (RFC 4180: a cell may hold line ends of its own). */
export function csvLine(record: RequestRecord): string {
  return `${Object.values(columns)
    .map((read) => cell(read(record)))
    .join(',')}\r\n`;
}

/**
 * A spreadsheet runs a cell that begins with one of these as a formula. An apostrophe in front makes it text.
 * @see https://owasp.org/www-community/attacks/CSV_Injection
 */
const FORMULA = /^[=+\-@\t\r]/;
const NEEDS_QUOTES = /[",\r\n]/;

function cell(value: Cell): string {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'string') return String(value);
  const safe = FORMULA.test(value) ? `'${value}` : value;
  return NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** All nine places, so that what is added up in a spreadsheet is exact. */
function usd(nanoUsd: number): string {
  const digits = String(nanoUsd).padStart(10, '0');
  return `${digits.slice(0, -9)}.${digits.slice(-9)}`;
}
