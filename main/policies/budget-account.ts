import type { BudgetConfig } from '../contract/config/budget.ts';
import type { BudgetView } from '../contract/control/views.ts';
import { type Millis, NANO_PER_USD, type NanoUsd } from '../contract/units.ts';
import { type BudgetPeriod, budgetPeriod } from './budget-period.ts';

/** One budget and where it stands in its current period. Changed in place by the ledger. */
export interface BudgetAccount {
  config: BudgetConfig;
  timeZone: string;
  max: NanoUsd;
  soft: NanoUsd | null;
  period: BudgetPeriod;
  spent: NanoUsd;
  reserved: NanoUsd;
  /** Requests of this period whose price is not known, and so not in `spent`. */
  unpriced: number;
  /** The worst state that was announced in this period. */
  announced: BudgetView['state'];
}

/** Who spends, and where. What is null matches only budgets that do not ask for it. */
export interface SpendScope {
  client: string | null;
  route: string | null;
  provider: string | null;
}

/** A request as budgets see it. */
export interface BudgetRequest extends SpendScope {
  /** Cost it may have; null when no price is known, 0 for a target that runs here. */
  estimateNanoUsd: NanoUsd | null;
  /** Budgets that sent the request here themselves: they count it, and do not refuse it again. */
  exempt?: readonly string[];
}

export function openAccount(config: BudgetConfig, timeZone: string, now: Millis): BudgetAccount {
  return {
    config,
    timeZone,
    ...limitsOf(config),
    period: budgetPeriod(config.budget_duration, timeZone, now),
    spent: 0,
    reserved: 0,
    unpriced: 0,
    announced: 'ok',
  };
}

export function limitsOf(config: BudgetConfig): Pick<BudgetAccount, 'max' | 'soft'> {
  return {
    max: Math.round(config.max_budget * NANO_PER_USD),
    soft: config.soft_budget === undefined ? null : Math.round(config.soft_budget * NANO_PER_USD),
  };
}

/** Whether a budget covers a request: every field its scope sets must be that of the request. */
export function covers({ config: { scope } }: BudgetAccount, request: SpendScope): boolean {
  return (
    (scope.client === undefined || scope.client === request.client) &&
    (scope.route === undefined || scope.route === request.route) &&
    (scope.provider === undefined || scope.provider === request.provider)
  );
}

/**
 * Whether a request that may cost this much fits: what is spent, what is held and what it may cost stay within the limit.
 * A single request that could cost more than what is left is refused even when nothing else is running: letting it through
 * would be overspending by intention. Let through all the same is
 * - what costs nothing, always;
 * - what costs an unknown amount, while anything is left: refusing it outright would make a budget forbid every model
 *   without a known price;
 * - what this budget itself has sent here.
 * @param own what the request holds already and would give up
 */
export function fits(account: BudgetAccount, request: BudgetRequest, own: NanoUsd): boolean {
  const { estimateNanoUsd: estimate, exempt } = request;
  if (estimate === 0 || exempt?.includes(account.config.name)) return true;
  const taken = account.spent + account.reserved - own;
  return estimate === null ? taken < account.max : taken + estimate <= account.max;
}

export function stateOf({ spent, max, soft }: BudgetAccount): BudgetView['state'] {
  if (spent >= max) return 'over';
  return soft !== null && spent >= soft ? 'soft' : 'ok';
}

/**
 * Starts the next period when this one is over. What is still reserved then began in the old period and stays with it.
 * @returns whether a new period began
 */
export function rollOver(account: BudgetAccount, now: Millis): boolean {
  if (now < account.period.end) return false;
  account.period = budgetPeriod(account.config.budget_duration, account.timeZone, now);
  account.spent = 0;
  account.reserved = 0;
  account.unpriced = 0;
  account.announced = 'ok';
  return true;
}

export function viewOf(account: BudgetAccount): BudgetView {
  const { name, scope, budget_duration, on_limit, degrade_to } = account.config;
  return {
    name,
    scope,
    duration: budget_duration,
    onLimit: on_limit,
    degradeTo: on_limit === 'degrade' ? (degrade_to ?? null) : null,
    timeZone: account.timeZone,
    spentNanoUsd: account.spent,
    reservedNanoUsd: account.reserved,
    maxNanoUsd: account.max,
    softNanoUsd: account.soft,
    unpriced: account.unpriced,
    periodStart: account.period.start,
    resetsAt: account.period.end,
    state: stateOf(account),
  };
}
