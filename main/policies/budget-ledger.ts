import type { BudgetConfig, BudgetScope } from '../contract/config/budget.ts';
import type { BudgetView } from '../contract/control/views.ts';
import type { SpendSum } from '../contract/history-store.ts';
import type { Millis, NanoUsd } from '../contract/units.ts';
import {
  type BudgetAccount,
  type BudgetRequest,
  covers,
  fits,
  limitsOf,
  openAccount,
  rollOver,
  type SpendScope,
  stateOf,
  viewOf,
} from './budget-account.ts';
import { ALLOW, type BudgetDecision, decisionOf } from './budget-decision.ts';

export type { BudgetRequest, SpendScope } from './budget-account.ts';

/** Money held for a running request. Belongs to the ledger; to be ended with exactly one of `settle` and `release`. */
export type Reservation = Readonly<HeldMoney>;

interface HeldMoney {
  request: BudgetRequest;
  holds: readonly Hold[];
}

interface Hold {
  readonly account: BudgetAccount;
  readonly amount: NanoUsd;
  /** A request that outlives its period still belongs to it. */
  readonly periodStart: Millis;
}

/** Said once a period for each budget: when it reaches its soft limit, when it is spent; and when it begins anew. */
export interface BudgetEvent {
  budget: string;
  state: BudgetView['state'];
}

/** A budget whose spend has to be read from the history. Goes back to `load` with the answer. */
export interface SpendToLoad {
  /** Not its name alone: a budget that counts something else since then is another account. */
  readonly account: BudgetAccount;
  scope: BudgetScope;
  since: Millis;
  /** What had been settled here when the question was asked. */
  mark: SpendSum;
}

/**
 * Budgets in memory: money is reserved before a request and settled after it, in one step each, so that any number of
 * concurrent requests cannot overspend by more than their estimates were wrong. What was spent is counted from the history
 * at the start and kept up here; nothing on a request's path reads a database.
 */
export class BudgetLedger {
  readonly #accounts = new Map<string, BudgetAccount>();
  readonly #open = new Set<HeldMoney>();
  readonly #listener: (event: BudgetEvent) => void;

  constructor(listener: (event: BudgetEvent) => void = () => {}) {
    this.#listener = listener;
  }

  /**
   * Brings the budgets in line with the config. A budget keeps its spend unless what it counts has changed: its scope, its
   * duration or the time zone. Money held for running requests stays held.
   * @param timeZone IANA name
   * @returns the budgets whose spend has to be loaded from the history, to be asked for at once
   * @throws RangeError when there is no such time zone; nothing has changed then
   */
  sync(budgets: readonly BudgetConfig[], timeZone: string, now: Millis): SpendToLoad[] {
    const fresh: BudgetAccount[] = [];
    const accounts = budgets.map((config) => {
      const known = this.#accounts.get(config.name);
      if (known !== undefined && countsTheSame(known, config, timeZone)) return known;
      const account = openAccount(config, timeZone, now);
      fresh.push(account);
      return account;
    });
    this.#accounts.clear();
    for (const [index, account] of accounts.entries()) {
      account.config = budgets[index] ?? account.config;
      Object.assign(account, limitsOf(account.config));
      const state = stateOf(account);
      if (rank[state] < rank[account.announced]) account.announced = state;
      this.#accounts.set(account.config.name, account);
    }
    for (const money of this.#open) this.#hold(money, money.request, now);
    for (const account of accounts) this.#announce(account);
    return fresh.map(questionOf);
  }

  /** The same questions, asked now: what has been settled here until now is in the answer. */
  askedNow(questions: readonly SpendToLoad[]): SpendToLoad[] {
    return questions.map((question) => ({ ...question, mark: settledIn(question.account) }));
  }

  /**
   * Takes over what the history says was spent since the start of the period. What was settled here after the question was
   * asked is not in the answer and is added. A limit that was passed before is not announced again.
   */
  load({ account, since, mark }: SpendToLoad, sum: SpendSum): void {
    if (this.#accounts.get(account.config.name) !== account || account.period.start !== since) return;
    account.spent = sum.costNanoUsd + Math.max(0, account.spent - mark.costNanoUsd);
    account.unpriced = sum.unpriced + Math.max(0, account.unpriced - mark.unpriced);
    account.announced = stateOf(account);
  }

  /** What a request would be told now. Reserves nothing. */
  decide(request: BudgetRequest, now: Millis): BudgetDecision {
    return this.#decide(request, null, now);
  }

  /**
   * Decides, and holds the money when the answer is yes: one step, so that requests at the same time cannot spend it twice.
   * With `provider` null only budgets about no provider are asked; `assign` asks the others when an attempt is made.
   */
  reserve(request: BudgetRequest, now: Millis): { decision: BudgetDecision; reservation: Reservation | null } {
    const decision = this.#decide(request, null, now);
    if (decision.action !== 'allow') return { decision, reservation: null };
    const money: HeldMoney = { request, holds: [] };
    this.#open.add(money);
    this.#hold(money, request, now);
    return { decision, reservation: money };
  }

  /**
   * Moves a reservation to the provider that is tried next, at the cost it would have there. When that does not fit, what
   * was held stays held and the target is not to be tried.
   * @param route the route that brought the target in; left out: the same as before
   */
  assign(
    reservation: Reservation,
    provider: string,
    estimateNanoUsd: NanoUsd | null,
    now: Millis,
    route: string | null = reservation.request.route,
  ): BudgetDecision {
    const request = { ...reservation.request, provider, route, estimateNanoUsd };
    const decision = this.#decide(request, reservation, now);
    if (decision.action === 'allow' && this.#open.has(reservation)) this.#hold(reservation, request, now);
    return decision;
  }

  /**
   * The request is over and this is what it cost. It counts in the period it began in, at the provider it was assigned to.
   * @param costNanoUsd null when no price is known: nothing is added, and the budget remembers that something is missing
   */
  settle(reservation: Reservation, costNanoUsd: NanoUsd | null, now: Millis): void {
    for (const { account, periodStart } of this.#end(reservation, now)) {
      if (account.period.start !== periodStart) continue;
      if (costNanoUsd === null) account.unpriced += 1;
      else account.spent += costNanoUsd;
      this.#announce(account);
    }
  }

  /** The request cost nothing. */
  release(reservation: Reservation, now: Millis): void {
    this.#end(reservation, now);
  }

  /**
   * Why a provider is not to be asked at all: a budget about it is spent and blocks. Null when none is. Budgets that
   * degrade or go local speak up at `reserve` and `assign` instead, since they want the whole request elsewhere.
   */
  blocks(scope: SpendScope & { provider: string }, now: Millis): string | null {
    for (const account of this.#accounts.values()) {
      const { config } = account;
      if (config.scope.provider === undefined || config.on_limit !== 'block' || !covers(account, scope)) continue;
      this.#roll(account, now);
      if (account.spent >= account.max) return decisionOf([account], null).reason;
    }
    return null;
  }

  views(now: Millis): BudgetView[] {
    return [...this.#accounts.values()].map((account) => {
      this.#roll(account, now);
      return viewOf(account);
    });
  }

  /** When the next period of any budget begins; null without budgets. Calling `views` then announces it. */
  nextReset(): Millis | null {
    let soonest: Millis | null = null;
    for (const { period } of this.#accounts.values())
      if (soonest === null || period.end < soonest) soonest = period.end;
    return soonest;
  }

  /** @param own a reservation that would be moved: what it holds does not count against it */
  #decide(request: BudgetRequest, own: Reservation | null, now: Millis): BudgetDecision {
    let exceeded: BudgetAccount[] | null = null;
    for (const account of this.#accounts.values()) {
      if (!covers(account, request)) continue;
      this.#roll(account, now);
      if (fits(account, request, own === null ? 0 : heldAt(own, account))) continue;
      exceeded ??= [];
      exceeded.push(account);
    }
    return exceeded === null ? ALLOW : decisionOf(exceeded, request.estimateNanoUsd);
  }

  /** Holds the money of a request at every budget that covers it, in place of what was held before. */
  #hold(money: HeldMoney, request: BudgetRequest, now: Millis): void {
    const before = money.holds;
    this.#drop(before);
    const amount = request.estimateNanoUsd ?? 0;
    const holds: Hold[] = [];
    for (const account of this.#accounts.values()) {
      if (!covers(account, request)) continue;
      this.#roll(account, now);
      const periodStart = before.find((hold) => hold.account === account)?.periodStart ?? account.period.start;
      if (periodStart === account.period.start) account.reserved += amount;
      holds.push({ account, amount, periodStart });
    }
    money.request = request;
    money.holds = holds;
  }

  #end(money: HeldMoney, now: Millis): readonly Hold[] {
    if (!this.#open.delete(money)) return [];
    for (const { account } of money.holds) this.#roll(account, now);
    this.#drop(money.holds);
    return money.holds;
  }

  #drop(holds: readonly Hold[]): void {
    for (const { account, amount, periodStart } of holds)
      if (account.period.start === periodStart) account.reserved -= amount;
  }

  #roll(account: BudgetAccount, now: Millis): void {
    if (rollOver(account, now)) this.#listener({ budget: account.config.name, state: 'ok' });
  }

  #announce(account: BudgetAccount): void {
    const state = stateOf(account);
    if (rank[state] <= rank[account.announced]) return;
    account.announced = state;
    this.#listener({ budget: account.config.name, state });
  }
}

const rank: Record<BudgetView['state'], number> = { ok: 0, soft: 1, over: 2 };

function questionOf(account: BudgetAccount): SpendToLoad {
  return { account, scope: account.config.scope, since: account.period.start, mark: settledIn(account) };
}

function settledIn({ spent, unpriced }: BudgetAccount): SpendSum {
  return { costNanoUsd: spent, unpriced };
}

function heldAt(reservation: Reservation, account: BudgetAccount): NanoUsd {
  const hold = reservation.holds.find((one) => one.account === account);
  return hold !== undefined && hold.periodStart === account.period.start ? hold.amount : 0;
}

function countsTheSame(account: BudgetAccount, config: BudgetConfig, timeZone: string): boolean {
  const { scope, budget_duration } = account.config;
  return (
    account.timeZone === timeZone &&
    budget_duration === config.budget_duration &&
    scope.client === config.scope.client &&
    scope.route === config.scope.route &&
    scope.provider === config.scope.provider
  );
}
