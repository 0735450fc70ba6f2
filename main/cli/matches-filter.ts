import type { RequestFilter } from '../contract/history-query.ts';
import type { RequestRecord } from '../contract/record.ts';

/** Whether a record is what a filter asks for. Its `text` is left to the history, which has the bodies. Pure. */
export function matchesFilter(record: RequestRecord, filter: Omit<RequestFilter, 'text'>): boolean {
  const { since, until, status } = filter;
  if (since !== undefined && record.startedAt < since) return false;
  if (until !== undefined && record.startedAt >= until) return false;
  if (status !== undefined && !status.includes(record.status)) return false;
  for (const field of ['client', 'route', 'provider', 'model', 'session'] as const)
    if (filter[field] !== undefined && record[field] !== filter[field]) return false;
  return Object.entries(filter.tags ?? {}).every(([name, value]) => record.tags[name] === value);
}
