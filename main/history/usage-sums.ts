import type { RequestRecord, RequestStatus } from '../contract/record.ts';
import type { Usage } from '../contract/usage.ts';

/** Columns of a usage, in every table that has one and in this order; see `usageColumns`. */
export const usageColumnNames = [
  'input_uncached',
  'cache_read',
  'cache_write_5m',
  'cache_write_1h',
  'output_total',
  'reasoning',
  'audio_in',
  'audio_out',
] as const;

/** What is added up over requests, in the order of the columns of the roll-ups. */
export const sumColumns = [
  'requests',
  'errors',
  'unpriced',
  'cost_nano_usd',
  ...usageColumnNames,
  'ttft_count',
  'ttft_sum',
  'total_count',
  'total_sum',
] as const;

/** One number for each of `sumColumns`. */
export type UsageSums = number[];

/** What groups the sums: numbers of names, 0 for none. */
export const groupColumns = ['client', 'route', 'provider', 'model'] as const;

export type GroupColumn = (typeof groupColumns)[number];

/** As numbers in the database. */
export const statusCodes: Record<RequestStatus, number> = { ok: 0, error: 1, refused: 2, cancelled: 3, interrupted: 4 };

/** A client that leaves is no error of the gateway's; a refusal, a failure and a crash are. */
const ERRORS: ReadonlySet<RequestStatus> = new Set(['error', 'refused', 'interrupted']);

/** The same sums over rows of `requests`, for the parts of a quarter hour the roll-ups cannot answer. */
export const sumsOverRequests = [
  'count(*)',
  `sum(status IN (${[...ERRORS].map((status) => statusCodes[status]).join(', ')}))`,
  `sum(cost_nano_usd IS NULL AND (input_uncached IS NOT NULL OR status = ${statusCodes.ok}))`,
  ...sumColumns.slice(3, 12).map((column) => `ifnull(sum(${column}), 0)`),
  'count(ttft_ms)',
  'ifnull(sum(ttft_ms), 0)',
  `sum(status <> ${statusCodes.interrupted})`,
  `ifnull(sum(total_ms) FILTER (WHERE status <> ${statusCodes.interrupted}), 0)`,
];

/** What is added up of a request. */
export type SummedRecord = Pick<RequestRecord, 'usage' | 'costNanoUsd' | 'status' | 'ttftMs' | 'totalMs'>;

/** One request as sums. How long an interrupted one took is not known. */
export function sumsOf(record: SummedRecord): UsageSums {
  const { usage, costNanoUsd, status, ttftMs } = record;
  const timed = status !== 'interrupted';
  return [
    1,
    ERRORS.has(status) ? 1 : 0,
    costNanoUsd === null && (usage !== null || status === 'ok') ? 1 : 0,
    costNanoUsd ?? 0,
    ...usageColumns(usage),
    ttftMs === null ? 0 : 1,
    ttftMs ?? 0,
    timed ? 1 : 0,
    timed ? record.totalMs : 0,
  ];
}

/** In the order of `usageColumnNames`; zeros for none. */
export function usageColumns(usage: Usage | null): number[] {
  if (!usage) return [0, 0, 0, 0, 0, 0, 0, 0];
  return [
    usage.inputUncached,
    usage.cacheRead,
    usage.cacheWrite5m,
    usage.cacheWrite1h,
    usage.outputTotal,
    usage.reasoning,
    usage.audioIn,
    usage.audioOut,
  ];
}

export function addSums(into: UsageSums, more: readonly number[]): void {
  for (const [index, value] of more.entries()) into[index] = (into[index] ?? 0) + value;
}
