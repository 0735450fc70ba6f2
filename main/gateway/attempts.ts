import { GatehouseError } from '../contract/errors.ts';
import { sayReason } from '../contract/sentences/tables.ts';
import type { Millis } from '../contract/units.ts';
import type { UpstreamError, UpstreamErrorKind } from '../contract/upstream-error.ts';
import type { BudgetDecision } from '../policies/budget-decision.ts';
import type { Reservation } from '../policies/budget-ledger.ts';
import { decideNext } from '../routing/decide-next.ts';
import type { AttemptTicket } from '../routing/health-board.ts';
import {
  type AttemptFailure,
  type Plan,
  type PlannedTarget,
  routeOf,
  skippedAttempt,
  targetAt,
} from '../routing/plan.ts';
import { budgetExceeded, estimateTarget } from './decide.ts';
import type { AttemptResult, FailedUpstreamAnswer } from './delivery/delivery.ts';
import type { Exchange } from './exchange.ts';
import type { Gate } from './gate.ts';
import { keptLocal } from './kept-local.ts';
import type { Question } from './question.ts';
import type { RuntimeProvider } from './runtime.ts';
import { type TryResult, tryTarget } from './try-target.ts';

/** Failures that say something about the key: this request does not use it again before a wait. */
const KEY_FAILURES: ReadonlySet<UpstreamErrorKind> = new Set(['rate_limit', 'auth', 'quota']);

/** How it went, over all attempts. */
export type Outcome =
  | { result: 'delivered' }
  | { result: 'broken'; provider: string; error: UpstreamError }
  | { result: 'cancelled' }
  /** Every attempt failed before the first byte. */
  | { result: 'failed'; provider: string; error: UpstreamError; answer: FailedUpstreamAnswer | null }
  /** No attempt could be made: between plan and attempt every target went out of reach. */
  | { result: 'refused'; error: GatehouseError };

/**
 * Steps 7 and 8: for each target in turn take a key, send, deliver; after a failure do what the routing says. One deadline
 * holds for all of it. The reservation moves with the target and is ended by the caller.
 */
export async function runAttempts(
  gate: Gate,
  exchange: Exchange,
  plan: Plan,
  question: Question,
  reservation: Reservation | null,
): Promise<Outcome> {
  const failures: AttemptFailure[] = [];
  const usedKeys = new Map<string, (string | null)[]>();
  const endsAt = exchange.startedTick + plan.timeouts.total;
  let waitedMs: Millis = 0;
  let index = 0;
  let last: Extract<Outcome, { result: 'failed' }> | null = null;

  for (;;) {
    exchange.stop.throwIfStopped();
    const target = targetAt(plan, index);
    const used = usedKeys.get(target.provider) ?? [];
    const tried = await attempt(gate, exchange, plan, target, { question, reservation, used });
    if ('skipped' in tried) {
      const { skipped: reason, refusal } = tried;
      exchange.attempts.push(skippedAttempt({ ...target, reason }, gate.clock.tick() - exchange.startedTick));
      index += 1;
      if (index < plan.targets.length) continue;
      return last ?? { result: 'refused', error: refusal ?? noTarget(plan, target, reason) };
    }
    const { result, key } = tried;
    if (result.outcome === 'delivered') return { result: 'delivered' };
    if (result.outcome === 'cancelled') return { result: 'cancelled' };
    if (result.outcome === 'broken') return { result: 'broken', provider: target.provider, error: result.error };

    last = { result: 'failed', provider: target.provider, error: result.error, answer: result.answer };
    exchange.meter = null;
    const usedNow = KEY_FAILURES.has(result.error.kind) ? [...used, key] : used;
    usedKeys.set(target.provider, usedNow);
    failures.push(failureOf(gate, target, index, result.error, usedNow));
    const next = decideNext(plan, failures, waitedMs, endsAt - gate.clock.tick(), gate.random());
    exchange.reasons.push(aboutTarget(target, next.reason));
    if (next.step === 'give-up') return last;
    if (next.step === 'fallback') {
      index = next.target;
      continue;
    }
    if (next.delayMs > 0) {
      waitedMs += next.delayMs;
      // After a wait every key counts as untried again; one that still cools says so itself.
      usedKeys.delete(target.provider);
      await exchange.stop.delay(next.delayMs);
    }
  }
}

/** What the next step depends on. */
function failureOf(
  gate: Gate,
  { provider, model }: PlannedTarget,
  target: number,
  error: UpstreamError,
  usedKeys: readonly (string | null)[],
): AttemptFailure {
  const now = gate.clock.now();
  const { soonest } = gate.health.keys(provider, model, now);
  return {
    target,
    kind: error.kind,
    status: error.status,
    retryAfterMs: error.retryAfterMs,
    otherKeyFree: gate.health.hasFreeKey(provider, model, now, usedKeys),
    keyFreeInMs: soonest === null ? null : Math.max(0, soonest - now),
  };
}

/** Moves the money to this target's provider, route and price. @returns the budget's no; null when it fits */
function assign(
  gate: Gate,
  exchange: Exchange,
  plan: Plan,
  question: Question,
  target: PlannedTarget,
  reservation: Reservation,
): Exclude<BudgetDecision, { action: 'allow' }> | null {
  const now = gate.clock.now();
  const estimate = estimateTarget(question, target, now);
  const route = routeOf(plan, target);
  const decision = gate.ledger.assign(reservation, target.provider, estimate, now, route);
  if (decision.action !== 'allow') return decision;
  if (estimate) {
    gate.history.reserve({
      id: exchange.id,
      startedAt: exchange.startedAt,
      client: exchange.client.name,
      route,
      provider: target.provider,
      model: target.model,
      endpoint: exchange.endpoint,
      stream: exchange.facts.stream,
      requestedModel: exchange.requestedModel,
      costNanoUsd: estimate,
    });
  }
  return null;
}

/** Why a target that was planned cannot be tried after all. */
function unavailable(gate: Gate, plan: Plan, { provider, model }: PlannedTarget): string {
  const now = gate.clock.now();
  const { reason } = gate.health.target(provider, model, plan.breaker, now);
  return reason ?? gate.health.keys(provider, model, now).reason ?? sayReason('is_cooling_down');
}

function noTarget(plan: Plan, target: PlannedTarget, reason: string): GatehouseError {
  return new GatehouseError('no_target_available', {
    model: plan.requestedModel ?? plan.route ?? '',
    reasons: aboutTarget(target, reason),
  });
}

function aboutTarget({ provider, model }: PlannedTarget, why: string): string {
  return sayReason('about_target', { target: `${provider}/${model}`, why });
}

/** What an attempt needs beside its target. */
interface Means {
  question: Question;
  reservation: Reservation | null;
  /** Keys of the provider this request has used up. */
  used: readonly (string | null)[];
}

/** `skipped`: why nothing was sent. `refusal`: what the client is told when nothing else answers. */
type Tried = { result: AttemptResult; key: string | null } | { skipped: string; refusal: GatehouseError | null };

/** One attempt, if the switches, the budgets, the breaker and the keys let it be made at this moment. */
async function attempt(
  gate: Gate,
  exchange: Exchange,
  plan: Plan,
  target: PlannedTarget,
  { question, reservation, used }: Means,
): Promise<Tried> {
  const provider = exchange.runtime.providers.get(target.provider);
  if (!provider) throw new Error(`the plan names an unknown provider ${target.provider}`);
  const away = keptLocal(gate, provider, target.model);
  if (away !== null) return { skipped: away, refusal: null };
  const unaffordable = reservation && assign(gate, exchange, plan, question, target, reservation);
  if (unaffordable) return { skipped: unaffordable.reason, refusal: budgetExceeded(unaffordable) };
  const ticket = gate.health.admit(target.provider, target.model, plan.breaker, gate.clock.now(), used);
  if (!ticket) return { skipped: unavailable(gate, plan, target), refusal: null };
  const result = await attemptWith(ticket, gate, exchange, plan, target, provider);
  return result.outcome === 'skipped' ? { skipped: result.reason, refusal: null } : { result, key: ticket.key.name };
}

/** The attempt itself, with its outcome told to the health board, whatever happens. */
async function attemptWith(
  ticket: AttemptTicket,
  gate: Gate,
  exchange: Exchange,
  plan: Plan,
  target: PlannedTarget,
  provider: RuntimeProvider,
): Promise<TryResult> {
  const key = provider.keys.find(({ name }) => name === ticket.key.name) ?? null;
  const credential = gate.keys.value(provider, ticket.key.name);
  let result: TryResult | null = null;
  try {
    const answered = () => gate.health.answered(ticket, gate.clock.now());
    result = await tryTarget(gate, exchange, plan, { target, provider, key, credential, answered });
    return result;
  } finally {
    const now = gate.clock.now();
    if (result?.outcome === 'delivered') gate.health.succeeded(ticket, now);
    else if (result?.outcome === 'failed' || result?.outcome === 'broken')
      gate.health.failed(ticket, heeded(plan, result.error), now);
    else gate.health.cancelled(ticket, now);
  }
}

/** A route that does not go by Retry-After takes the failure as one that came without. */
function heeded(plan: Plan, error: UpstreamError): UpstreamError {
  return plan.retry.use_retry_after_header ? error : { ...error, retryAfterMs: null };
}
