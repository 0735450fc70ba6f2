import type { BudgetView } from '../../../main/contract/control/views.ts';
import type { Millis } from '../../../main/contract/units.ts';

const HOUR = 3_600_000;

/** The budget that says what today may cost: the first of a day's length (23 to 25 hours, for the days clocks change). */
export function dailyBudget(budgets: readonly BudgetView[]): BudgetView | null {
  return (
    budgets.find(({ periodStart, resetsAt }) => {
      const length = resetsAt - periodStart;
      return length >= 23 * HOUR && length <= 25 * HOUR;
    }) ?? null
  );
}

/**
 * When today began: with the day of the gateway's budgets, which keep the config's time zone; without one, at this machine's
 * midnight.
 */
export function startOfToday(budgets: readonly BudgetView[], now: Millis): Millis {
  const budget = dailyBudget(budgets);
  if (budget && budget.periodStart <= now && now < budget.resetsAt) return budget.periodStart;
  return new Date(now).setHours(0, 0, 0, 0);
}
