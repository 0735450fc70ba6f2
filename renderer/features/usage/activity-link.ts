import type { UsageQuery } from '../../../main/contract/history-query.ts';
import { type FilterToken, formatFilter } from '../activity/filter-grammar.ts';
import { failures, writeMoment } from '../activity/filter-query.ts';
import type { Metric, Period } from './usage-state.ts';

/** Address of the requests behind a figure. */
export function activityLink(
  filter: NonNullable<UsageQuery['filter']>,
  { since, until }: Period,
  metric: Metric,
): string {
  const tokens: FilterToken[] = [];
  for (const key of ['client', 'route', 'provider', 'model'] as const) {
    const value = filter[key];
    if (value !== undefined) tokens.push({ key, value });
  }
  if (filter.tag) tokens.push({ key: 'tag', value: `${filter.tag.name}=${filter.tag.value}` });
  if (metric === 'errors') for (const value of failures) tokens.push({ key: 'status', value });
  tokens.push({ key: 'after', value: writeMoment(since) }, { key: 'before', value: writeMoment(until) });
  return `/activity?${new URLSearchParams({ q: formatFilter(tokens) })}`;
}
