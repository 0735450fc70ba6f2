import { sayReason } from '../contract/sentences/tables.ts';
import type { Millis } from '../contract/units.ts';
import type { UpstreamErrorKind } from '../contract/upstream-error.ts';
import { backoffMs } from './backoff.ts';
import type { AttemptFailure, NextStep, Plan } from './plan.ts';

/** How a kind of failure is answered. */
type Policy =
  /** Try again there after a wait, as often as the route says; then elsewhere. */
  | 'wait'
  /** Once more at once for a stale connection; then elsewhere. */
  | 'reconnect'
  /** Elsewhere, if there is a place; else wait. Waiting there would cost more than asking the next one. */
  | 'elsewhere'
  /** With another key of the same provider; else elsewhere. Time does not help this key. */
  | 'other-key'
  /** Elsewhere or not at all. */
  | 'never-again'
  /** The client's own doing: any target would say the same. */
  | 'give-up';

const policies: Record<UpstreamErrorKind, Policy> = {
  overloaded: 'wait',
  server_error: 'wait',
  connection: 'reconnect',
  broken_stream: 'reconnect',
  timeout: 'elsewhere',
  rate_limit: 'elsewhere',
  auth: 'other-key',
  quota: 'other-key',
  model_not_found: 'never-again',
  context_window: 'give-up',
  content_policy: 'give-up',
  bad_request: 'give-up',
};

/** A request that has failed this often is stopped whatever else is true. */
const MAX_ATTEMPTS = 40;

/** Statuses that arrive as `bad_request` and yet are not the client's fault. */
const CONFLICTS = new Set([408, 409, 425]);

/** The same target once more needs at least this much of the deadline to make sense. */
const LEAST_TIME_MS = 1;

/**
 * What should happen after a failed attempt. Pure: no clock, no I/O, chance comes in as a number.
 * @param failures every failed attempt of this request so far, oldest first; not empty
 * @param waitedMs time spent waiting before retries so far
 * @param remainingMs what is left of the request's one deadline
 * @param random in [0, 1): spreads waits, so that many clients do not come back at the same moment
 */
export function decideNext(
  plan: Plan,
  failures: readonly AttemptFailure[],
  waitedMs: Millis,
  remainingMs: Millis,
  random: number,
): NextStep {
  const last = failures.at(-1);
  if (last === undefined) throw new RangeError('decideNext needs a failure to decide about.');
  if (remainingMs < LEAST_TIME_MS) return giveUp(sayReason('deadline_passed'));
  if (failures.length >= MAX_ATTEMPTS) return giveUp(sayReason('too_many_attempts', { count: failures.length }));

  const special = specialFallback(plan, failures, last);
  if (special !== null) return special;
  const policy = policyFor(last);
  if (policy === 'give-up') return giveUp(sayReason('request_refused', { kind: inWords(last.kind) }));

  const keyHelps = policy === 'other-key' || last.kind === 'rate_limit';
  if (keyHelps && last.otherKeyFree)
    return { step: 'retry', delayMs: 0, reason: sayReason('other_key_free', { kind: inWords(last.kind) }) };

  const next = nextTarget(plan, failures, last.target);
  const elsewhere = (why: string): NextStep =>
    next === null ? giveUp(why) : { step: 'fallback', target: next, reason: why };
  if (policy === 'other-key' || policy === 'never-again') return elsewhere(inWords(last.kind));
  if (policy === 'elsewhere' && next !== null) return elsewhere(inWords(last.kind));

  const tries = triesAt(failures, last.target);
  if (policy === 'reconnect' && next !== null && tries > 1)
    return elsewhere(sayReason('failed_twice', { kind: inWords(last.kind) }));
  if (tries > plan.retry.attempts)
    return elsewhere(sayReason(tries === 1 ? 'tried_once' : 'tried', { kind: inWords(last.kind), count: tries }));
  if (last.status > 0 && !plan.retry.on_status_codes.includes(last.status))
    return elsewhere(sayReason('status_not_retried', { status: last.status }));
  return waitOrLeave(plan, last, tries, waitedMs, remainingMs, random, elsewhere);
}

/** Waits for a retry, unless the wait is longer than the route or the deadline allows. */
function waitOrLeave(
  plan: Plan,
  last: AttemptFailure,
  tries: number,
  waitedMs: Millis,
  remainingMs: Millis,
  random: number,
  elsewhere: (why: string) => NextStep,
): NextStep {
  const asked = plan.retry.use_retry_after_header ? last.retryAfterMs : null;
  const least = Math.max(asked ?? 0, last.keyFreeInMs ?? 0);
  const allowed = plan.retry.max_total_wait - waitedMs;
  const delayMs = backoffMs(tries, least, allowed, random);
  if (delayMs > allowed) return elsewhere(sayReason('wait_too_long', { seconds: inSeconds(delayMs) }));
  if (delayMs >= remainingMs) return elsewhere(sayReason('wait_past_deadline', { seconds: inSeconds(delayMs) }));
  return {
    step: 'retry',
    delayMs,
    reason: sayReason('retry', { kind: inWords(last.kind), count: tries, total: plan.retry.attempts }),
  };
}

function policyFor(failure: AttemptFailure): Policy {
  if (failure.kind === 'bad_request' && CONFLICTS.has(failure.status)) return 'wait';
  return policies[failure.kind];
}

/** A prompt that does not fit and content that is refused have fallbacks of their own. */
function specialFallback(plan: Plan, failures: readonly AttemptFailure[], last: AttemptFailure): NextStep | null {
  const context = plan.targets.length;
  const policy = context + plan.contextWindowFallbacks.length;
  const end = policy + plan.contentPolicyFallbacks.length;
  const [from, to] =
    last.kind === 'context_window' ? [context, policy] : last.kind === 'content_policy' ? [policy, end] : [0, 0];
  for (let target = from; target < to; target += 1) {
    if (!failures.some((failure) => failure.target === target))
      return { step: 'fallback', target, reason: sayReason('special_fallback', { kind: inWords(last.kind) }) };
  }
  return null;
}

/** The next target of the same list that has not been tried; special fallbacks are reached only by their kind of failure. */
function nextTarget(plan: Plan, failures: readonly AttemptFailure[], from: number): number | null {
  const context = plan.targets.length;
  const policy = context + plan.contextWindowFallbacks.length;
  const end = from < context ? context : from < policy ? policy : policy + plan.contentPolicyFallbacks.length;
  for (let target = from + 1; target < end; target += 1)
    if (!failures.some((failure) => failure.target === target)) return target;
  return null;
}

/** Tries at a target that count against `attempts`: those that only changed the key do not. */
function triesAt(failures: readonly AttemptFailure[], target: number): number {
  let tries = 0;
  for (const failure of failures) {
    const keyChanged =
      failure.otherKeyFree && (failure.kind === 'rate_limit' || policies[failure.kind] === 'other-key');
    if (failure.target === target && !keyChanged) tries += 1;
  }
  return tries;
}

function giveUp(reason: string): NextStep {
  return { step: 'give-up', reason };
}

function inSeconds(ms: Millis): string {
  return (ms / 1000).toFixed(1);
}

function inWords(kind: UpstreamErrorKind): string {
  return sayReason(`kind_${kind}`);
}
