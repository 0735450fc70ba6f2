import type { BudgetView } from '../../../main/contract/control/views.ts';
import type { SyntheticHistory } from './synthetic-history.ts';

const USD = 1_000_000_000;
const DAY = 86_400_000;

/** Budgets over what the history says was spent: one within, one over its soft limit, one half used. */
export async function syntheticBudgets(history: SyntheticHistory, now: number): Promise<BudgetView[]> {
  const midnight = Math.floor(now / DAY) * DAY;
  const date = new Date(now);
  const month = Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1);
  const nextMonth = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1);
  const [today = 0, claude = 0, ci = 0] = await history.spend([
    { scope: {}, since: midnight },
    { scope: { client: 'claude-code' }, since: month },
    { scope: { client: 'ci' }, since: month },
  ]);
  const monthly = { reservedNanoUsd: 0, periodStart: month, resetsAt: nextMonth };
  return [
    {
      name: 'day',
      spentNanoUsd: today,
      reservedNanoUsd: 0.06 * USD,
      maxNanoUsd: 5 * USD,
      softNanoUsd: 4 * USD,
      periodStart: midnight,
      resetsAt: midnight + DAY,
      state: 'ok',
    },
    {
      ...monthly,
      name: 'claude-code-month',
      spentNanoUsd: claude,
      maxNanoUsd: 25 * USD,
      softNanoUsd: 20 * USD,
      state: claude >= 20 * USD ? 'soft' : 'ok',
    },
    { ...monthly, name: 'ci-month', spentNanoUsd: ci, maxNanoUsd: 1 * USD, softNanoUsd: null, state: 'ok' },
  ];
}
