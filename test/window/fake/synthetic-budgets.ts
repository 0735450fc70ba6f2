import type { Config } from '../../../main/contract/config/config.ts';
import type { BudgetView } from '../../../main/contract/control/views.ts';
import { BudgetLedger } from '../../../main/policies/budget-ledger.ts';
import type { SyntheticHistory } from './synthetic-history.ts';

const USD = 1_000_000_000;
const DAY = 86_400_000;

/** Budgets over what the history says was spent: one within, one over its soft limit, one half used. */
export async function syntheticBudgets(history: SyntheticHistory, now: number): Promise<BudgetView[]> {
  const midnight = Math.floor(now / DAY) * DAY;
  const date = new Date(now);
  const month = Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1);
  const nextMonth = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1);
  const { sums } = await history.spend([
    { scope: {}, since: midnight },
    { scope: { client: 'claude-code' }, since: month },
    { scope: { client: 'ci' }, since: month },
  ]);
  const [today = 0, claude = 0, ci = 0] = sums.map(({ costNanoUsd }) => costNanoUsd);
  const always = { timeZone: 'UTC', unpriced: 0, degradeTo: null };
  const monthly = { ...always, duration: '1mo' as const, reservedNanoUsd: 0, periodStart: month, resetsAt: nextMonth };
  return [
    {
      ...always,
      name: 'day',
      scope: {},
      duration: '1d',
      onLimit: 'local_only',
      unpriced: 3,
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
      scope: { client: 'claude-code' },
      onLimit: 'degrade',
      degradeTo: 'fast',
      spentNanoUsd: claude,
      maxNanoUsd: 25 * USD,
      softNanoUsd: 20 * USD,
      state: claude >= 20 * USD ? 'soft' : 'ok',
    },
    {
      ...monthly,
      name: 'ci-month',
      scope: { client: 'ci' },
      onLimit: 'block',
      spentNanoUsd: ci,
      maxNanoUsd: 1 * USD,
      softNanoUsd: null,
      state: 'ok',
    },
  ];
}

/** The budgets of a config: those there were with what they have spent, new ones with nothing. */
export function adoptBudgets(known: readonly BudgetView[], config: Config, now: number): BudgetView[] {
  const ledger = new BudgetLedger();
  ledger.sync(config.budgets, 'UTC', now);
  return ledger.views(now).map((view) => {
    const before = known.find(({ name }) => name === view.name);
    const spentNanoUsd = before?.spentNanoUsd ?? 0;
    const { maxNanoUsd: max, softNanoUsd: soft } = view;
    const state = spentNanoUsd >= max ? 'over' : soft !== null && spentNanoUsd >= soft ? 'soft' : 'ok';
    return {
      ...view,
      spentNanoUsd,
      reservedNanoUsd: before?.reservedNanoUsd ?? 0,
      unpriced: before?.unpriced ?? 0,
      state,
    };
  });
}
