import type { BudgetView } from '../../../main/contract/control/views.ts';
import { type FilterToken, formatFilter } from '../activity/filter-grammar.ts';
import { writeMoment } from '../activity/filter-query.ts';
import { scopeKeys } from './budget-draft.ts';

/** Address of the requests a budget covers, of its current period. */
export function requestsLink({ scope, periodStart, resetsAt }: BudgetView): string {
  const tokens = scopeKeys.flatMap((key): FilterToken[] => {
    const value = scope[key];
    return value === undefined ? [] : [{ key, value }];
  });
  tokens.push({ key: 'after', value: writeMoment(periodStart) }, { key: 'before', value: writeMoment(resetsAt) });
  return `/activity?${new URLSearchParams({ q: formatFilter(tokens) })}`;
}

const RANGE = { '1d': '24h', '1w': '7d', '1mo': '30d' } as const;

/** Address of what a budget covers, in figures over time. */
export function usageLink({ scope, duration }: BudgetView): string {
  const named = scopeKeys.flatMap((key) => {
    const value = scope[key];
    return value === undefined ? [] : [[key, value]];
  });
  return `/usage?${new URLSearchParams([...named, ['range', RANGE[duration]]])}`;
}
