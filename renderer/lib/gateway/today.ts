import type { BudgetView } from '../../../main/contract/control/views.ts';

/** The budget that says what today may cost: the first over a day that covers everything. */
export function dailyBudget(budgets: readonly BudgetView[]): BudgetView | null {
  return (
    budgets.find(({ duration, scope }) => duration === '1d' && Object.values(scope).every((of) => of === undefined)) ??
    null
  );
}
