import type { BudgetView } from '../../../main/contract/control/views.ts';
import type { Millis } from '../../../main/contract/units.ts';

/** The budget that says what today may cost: the first over a day that covers everything. */
export function dailyBudget(budgets: readonly BudgetView[]): BudgetView | null {
  return (
    budgets.find(({ duration, scope }) => duration === '1d' && Object.values(scope).every((of) => of === undefined)) ??
    null
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
