import type { BudgetView } from '../../../main/contract/control/views.ts';
import type { NanoUsd } from '../../../main/contract/units.ts';
import { useNow } from '../../ui/use-now.ts';
import { useStatus, useUsage } from './queries.ts';
import { dailyBudget } from './today.ts';
import { useCalendar } from './use-calendar.ts';

export interface Today {
  spentNanoUsd: NanoUsd;
  /** The budget of the day; null when nobody set one. */
  budget: BudgetView | null;
  requests: number;
  errors: number;
  tokens: number;
  /** Requests whose price is unknown, and so not in the sum. */
  unpriced: number;
}

/** What the gateway's day came to so far. @returns null until it is known */
export function useToday(): Today | null {
  const status = useStatus();
  const calendar = useCalendar().data;
  const now = useNow(60_000);
  const budgets = status.data?.budgets ?? [];
  const until = calendar?.endOfDay(now) ?? now;
  const since = calendar?.startOf(calendar.dayOf(now)) ?? now;
  const usage = useUsage({ since, until, by: ['day'] }, { enabled: calendar !== undefined, keepPrevious: true });
  if (!usage.data) return null;
  const today: Today = {
    spentNanoUsd: 0,
    budget: dailyBudget(budgets),
    requests: 0,
    errors: 0,
    tokens: 0,
    unpriced: 0,
  };
  for (const row of usage.data) {
    const { inputUncached, cacheRead, cacheWrite5m, cacheWrite1h, outputTotal } = row.usage;
    today.spentNanoUsd += row.costNanoUsd;
    today.requests += row.requests;
    today.errors += row.errors;
    today.unpriced += row.unpriced;
    today.tokens += inputUncached + cacheRead + cacheWrite5m + cacheWrite1h + outputTotal;
  }
  return today;
}
