import { isFree } from '../contract/endpoint.ts';
import { GatehouseError } from '../contract/errors.ts';
import { sayReason } from '../contract/sentences/tables.ts';
import type { Millis, NanoUsd } from '../contract/units.ts';
import type { BudgetDecision } from '../policies/budget-decision.ts';
import type { BudgetRequest, Reservation } from '../policies/budget-ledger.ts';
import { clientAccess } from '../policies/client-access.ts';
import { buildPlan, type PlanResult } from '../routing/build-plan.ts';
import { type Plan, type PlannedTarget, routeOf } from '../routing/plan.ts';
import type { Degrade } from '../routing/plan-facts.ts';
import type { Gate } from './gate.ts';
import type { Question } from './question.ts';

export interface Decision extends PlanResult {
  /** Money held for the first target; null without budgets, and in a dry run. */
  reservation: Reservation | null;
  /** The budget's word that changed the plan; null when none did. */
  budget: BudgetRefusal | null;
}

type BudgetRefusal = Exclude<BudgetDecision, { action: 'allow' }>;

/** What budgets leave of a plan. */
interface Restriction {
  degrade: Degrade | null;
  /** Why only local targets may answer. */
  localOnly: string | null;
  /** Providers that are out, and why. */
  without: ReadonlyMap<string, string>;
}

/**
 * Step 4: who should answer, in order, and why; and step 6, the money for it. A spent budget blocks, sends the request to
 * another route, or leaves local targets only.
 * @param dry asks without holding money: for `explain`
 * @throws GatehouseError what the routing throws, and budget_exceeded
 */
export function decide(gate: Gate, question: Question, now: Millis, dry = false): Decision {
  const exempt: string[] = [];
  let degrade: Degrade | null = null;
  const without = new Map<string, string>();
  let localOnly: string | null = null;
  let budget: Decision['budget'] = null;
  let lastBlock: BudgetRefusal | null = null;
  // Every round takes one budget's word out of the way, so the rounds have an end; the last one only makes sure of it.
  const rounds = question.runtime.config.budgets.length + 2;

  for (let round = 1; ; round += 1) {
    const result = plan(gate, question, { degrade, localOnly, without }, now);
    const first = result.plan.targets[0];
    if (question.runtime.config.budgets.length === 0) return { ...result, reservation: null, budget };
    if (!first) {
      if (lastBlock ?? budget) throw budgetExceeded((lastBlock ?? budget) as BudgetRefusal);
      return { ...result, reservation: null, budget };
    }
    const request: BudgetRequest = {
      client: question.client?.name ?? null,
      route: routeOf(result.plan, first),
      provider: first.provider,
      estimateNanoUsd: estimateTarget(question, first, now),
      exempt,
    };
    const { decision, reservation } = dry
      ? { decision: gate.ledger.decide(request, now), reservation: null }
      : gate.ledger.reserve(request, now);
    if (decision.action === 'allow') {
      if (budget) result.plan.reasons.push(budget.reason);
      return { ...result, reservation, budget };
    }
    if (decision.action === 'block' && decision.provider !== null && round < rounds) {
      // A budget about one provider keeps that one out; another may still answer.
      without.set(decision.provider, decision.reason);
      lastBlock = decision;
      continue;
    }
    if (decision.action === 'block' || round === rounds) throw budgetExceeded(decision);
    budget ??= decision;
    const { degradeTo } = decision;
    if (decision.action === 'degrade' && degradeTo !== null && (degrade === null || degradeTo === degrade.route)) {
      degrade ??= { budget: decision.budget, route: degradeTo };
      exempt.push(decision.budget);
    } else {
      localOnly = sayReason('local_by_budget', { budget: decision.budget });
    }
  }
}

/** What an attempt at a target may cost at most; null when no price is known. */
export function estimateTarget(question: Question, target: PlannedTarget, now: Millis): NanoUsd | null {
  const provider = question.runtime.providers.get(target.provider);
  if (!provider) return null;
  if (isFree(question.request.endpoint)) return 0;
  const { inputTokens, maxOutputTokens } = question;
  return question.runtime.prices.estimateCost(provider, target.model, inputTokens, maxOutputTokens, now);
}

export function budgetExceeded(decision: BudgetRefusal): GatehouseError {
  const resets = `${new Date(decision.resetsAt).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  return new GatehouseError('budget_exceeded', { budget: decision.budget, resets });
}

function plan(
  gate: Gate,
  question: Question,
  { degrade, localOnly, without }: Restriction,
  now: Millis,
): PlanResult & { plan: Plan } {
  const { runtime, client, request } = question;
  const scope = { client: client?.name ?? null, route: null };
  return buildPlan({
    request,
    access: clientAccess(client),
    config: runtime.config,
    providers: runtime.providers,
    models: gate.lists.index(runtime),
    health: gate.health,
    balance: gate.balance,
    localOnly: gate.localOnly ? sayReason('local_switched_on') : localOnly,
    budgetBlocks: (provider) => without.get(provider) ?? gate.ledger.blocks({ ...scope, provider }, now),
    degrade,
    now,
  });
}
