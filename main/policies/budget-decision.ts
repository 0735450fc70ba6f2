import { sayReason } from '../contract/sentences/tables.ts';
import { type Millis, NANO_PER_USD, type NanoUsd } from '../contract/units.ts';
import type { BudgetAccount } from './budget-account.ts';

/** What the budgets say about a request. */
export type BudgetDecision =
  | { action: 'allow'; budget: null; reason: string }
  | {
      action: 'block' | 'degrade' | 'local_only';
      /** Name of the budget that decided. */
      budget: string;
      /** In words, with the figures. */
      reason: string;
      /** The route to use instead, when `degrade`. */
      degradeTo: string | null;
      resetsAt: Millis;
      /** The provider the budget is about: another one may still answer. Null when it is about no provider. */
      provider: string | null;
    };

export const ALLOW: BudgetDecision = { action: 'allow', budget: null, reason: sayReason('within_budgets') };

/** `local_only` satisfies a budget that would degrade, and `block` satisfies every other: the strictest one decides. */
const strictness = { block: 3, local_only: 2, degrade: 1 } as const;

/**
 * The decision of budgets a request does not fit into.
 * @param estimate what the request may cost; null when that is not known
 */
export function decisionOf(exceeded: readonly BudgetAccount[], estimate: NanoUsd | null): BudgetDecision {
  let deciding: BudgetAccount | undefined;
  for (const account of exceeded) {
    if (deciding === undefined || strictness[account.config.on_limit] > strictness[deciding.config.on_limit])
      deciding = account;
  }
  if (deciding === undefined) return ALLOW;
  const { config, period } = deciding;
  return {
    action: config.on_limit,
    budget: config.name,
    reason: reasonOf(deciding, estimate),
    degradeTo: config.on_limit === 'degrade' ? (config.degrade_to ?? null) : null,
    resetsAt: period.end,
    provider: config.scope.provider ?? null,
  };
}

function reasonOf({ config, spent, reserved, max }: BudgetAccount, estimate: NanoUsd | null): string {
  const account = { budget: config.name, spent: usd(spent), limit: usd(max) };
  if (spent >= max) return sayReason('budget_spent', account);
  if (reserved > 0) {
    const held = { ...account, held: usd(reserved) };
    return estimate === null
      ? sayReason('budget_held_unknown', held)
      : sayReason('budget_held', { ...held, cost: usd(estimate) });
  }
  return estimate === null
    ? sayReason('budget_left_unknown', account)
    : sayReason('budget_left', { ...account, cost: usd(estimate) });
}

/** Cents, or as many digits as a small amount needs to be seen at all. */
function usd(nano: NanoUsd): string {
  const dollars = nano / NANO_PER_USD;
  return `$${dollars > 0 && dollars < 0.01 ? dollars.toPrecision(2) : dollars.toFixed(2)}`;
}
