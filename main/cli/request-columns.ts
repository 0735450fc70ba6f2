import type { RequestSummary } from '../contract/history-query.ts';
import type { Millis } from '../contract/units.ts';
import { formatClockTime } from './format/clock-time.ts';
import { formatCount } from './format/count.ts';
import { formatDuration } from './format/duration.ts';
import { formatMoney } from './format/money.ts';
import { inputTokens } from './input-tokens.ts';
import { mark } from './mark.ts';
import type { Column } from './table.ts';

/** Requests as a table for people. */
export function requestColumns(now: Millis): Column<RequestSummary>[] {
  return [
    { title: 'time', value: (row) => formatClockTime(row.startedAt, now) },
    { title: 'client', value: (row) => row.client ?? '–', shrinks: true },
    { title: 'asked for', value: (row) => row.requestedModel ?? '–', shrinks: true },
    { title: 'answered by', value: answeredBy, shrinks: true },
    { title: 'status', value: statusOf },
    { title: 'in', value: (row) => (row.usage ? formatCount(inputTokens(row.usage)) : '–'), right: true },
    { title: 'out', value: (row) => (row.usage ? formatCount(row.usage.outputTotal) : '–'), right: true },
    { title: 'cost', value: (row) => formatMoney(row.costNanoUsd), right: true },
    { title: 'took', value: (row) => formatDuration(row.totalMs), right: true },
    { title: 'id', value: (row) => row.id },
  ];
}

function answeredBy(row: RequestSummary): string {
  if (row.provider === null) return '–';
  const tries = row.attemptCount > 1 ? ` (attempt ${row.attemptCount})` : '';
  return `${row.provider}/${row.model ?? '?'}${tries}`;
}

function statusOf(row: RequestSummary): string {
  if (row.status === 'ok') return row.degradedBy === null ? `${mark.ok} ok` : `${mark.warning} ok, budget`;
  const shape = row.status === 'cancelled' ? mark.off : mark.error;
  return `${shape} ${row.status === 'error' ? row.httpStatus : row.status}`;
}
