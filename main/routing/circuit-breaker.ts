import type { CircuitBreakerConfig } from '../contract/config/route.ts';
import type { BreakerState } from '../contract/control/views.ts';
import type { Millis } from '../contract/units.ts';
import { createWindow, type OutcomeWindow, windowAdd, windowClear, windowTotals } from './outcome-window.ts';

/** One provider × model. Changed in place by the functions below, which take the time as an argument. */
export interface CircuitBreaker {
  state: BreakerState;
  /** When an open breaker lets a probe through. */
  openUntil: Millis;
  /** How long it was opened for last: doubles each time a probe fails. */
  openMs: Millis;
  /** The provider itself asked to be left alone until then. */
  coolUntil: Millis;
  consecutiveFailures: number;
  /** Probes that have gone out and not come back. */
  probesOut: number;
  probeSuccesses: number;
  probedAt: Millis;
  lastError: string | null;
  lastUsedAt: Millis;
  readonly window: OutcomeWindow;
}

/** `wait`: not before `until`. */
export type BreakerVerdict = 'pass' | 'probe' | 'wait';

export function createBreaker(config: CircuitBreakerConfig, now: Millis): CircuitBreaker {
  return {
    state: 'closed',
    openUntil: 0,
    openMs: 0,
    coolUntil: 0,
    consecutiveFailures: 0,
    probesOut: 0,
    probeSuccesses: 0,
    probedAt: 0,
    lastError: null,
    lastUsedAt: now,
    window: createWindow(config.window, now),
  };
}

/** What a request would be told now. Changes nothing. */
export function breakerVerdict(breaker: CircuitBreaker, config: CircuitBreakerConfig, now: Millis): BreakerVerdict {
  if (now < breaker.coolUntil) return 'wait';
  if (breaker.state === 'closed') return 'pass';
  if (now < breaker.openUntil) return 'wait';
  return hasProbe(breaker, config, now) ? 'probe' : 'wait';
}

/** When it is worth asking again; `now` or earlier when that is at once. */
export function breakerWaitsUntil(breaker: CircuitBreaker, now: Millis): Millis {
  const until = Math.max(breaker.coolUntil, breaker.state === 'closed' ? 0 : breaker.openUntil);
  // Open time is over and all probes are out: their answer is due any moment.
  return until > now ? until : now + 1_000;
}

/** Lets one attempt through, or not. A probe that is let through has to be given back by one of the three below. */
export function admit(breaker: CircuitBreaker, config: CircuitBreakerConfig, now: Millis): BreakerVerdict {
  const verdict = breakerVerdict(breaker, config, now);
  breaker.lastUsedAt = now;
  if (verdict !== 'probe') return verdict;
  if (breaker.state === 'open' || probesLost(breaker, config, now)) {
    breaker.state = 'half-open';
    breaker.probesOut = 0;
    breaker.probeSuccesses = 0;
  }
  breaker.probesOut += 1;
  breaker.probedAt = now;
  return 'probe';
}

/** The provider answered, if only to refuse what the client sent. */
export function recordSuccess(
  breaker: CircuitBreaker,
  config: CircuitBreakerConfig,
  now: Millis,
  probe: boolean,
): void {
  breaker.lastUsedAt = now;
  if (probe) giveBack(breaker);
  if (breaker.state === 'closed') {
    breaker.consecutiveFailures = 0;
    windowAdd(breaker.window, config.window, now, false);
    return;
  }
  // What began before the breaker opened says nothing about now.
  if (!probe || breaker.state !== 'half-open') return;
  breaker.probeSuccesses += 1;
  if (breaker.probeSuccesses < config.half_open_requests) return;
  breaker.state = 'closed';
  breaker.openUntil = 0;
  breaker.consecutiveFailures = 0;
  breaker.lastError = null;
  windowClear(breaker.window);
}

/** The provider failed: no answer in time, no connection, a server error, a stream that broke. */
export function recordFailure(
  breaker: CircuitBreaker,
  config: CircuitBreakerConfig,
  now: Millis,
  probe: boolean,
  error: string,
): void {
  breaker.lastUsedAt = now;
  breaker.lastError = error;
  if (probe) giveBack(breaker);
  if (breaker.state === 'half-open') {
    if (probe) open(breaker, Math.min(Math.max(breaker.openMs * 2, config.open), config.max_open), now);
    return;
  }
  if (breaker.state === 'open') return;
  breaker.consecutiveFailures += 1;
  windowAdd(breaker.window, config.window, now, true);
  if (breaker.consecutiveFailures >= config.consecutive_failures || ratioReached(breaker, config, now))
    open(breaker, config.open, now);
}

/** Neither good nor bad: the client left, or the key was refused. Gives a probe back. */
export function recordNothing(breaker: CircuitBreaker, now: Millis, probe: boolean): void {
  breaker.lastUsedAt = now;
  if (probe) giveBack(breaker);
}

/** The provider said when to come back. Never shortens what was agreed before. */
export function coolDown(breaker: CircuitBreaker, until: Millis): void {
  breaker.coolUntil = Math.max(breaker.coolUntil, until);
}

function open(breaker: CircuitBreaker, openMs: Millis, now: Millis): void {
  breaker.state = 'open';
  breaker.openMs = openMs;
  breaker.openUntil = now + openMs;
  breaker.consecutiveFailures = 0;
  breaker.probesOut = 0;
  breaker.probeSuccesses = 0;
  windowClear(breaker.window);
}

function ratioReached(breaker: CircuitBreaker, config: CircuitBreakerConfig, now: Millis): boolean {
  const { total, failed } = windowTotals(breaker.window, config.window, now);
  return total >= config.min_requests && failed / total >= config.error_ratio;
}

function hasProbe(breaker: CircuitBreaker, config: CircuitBreakerConfig, now: Millis): boolean {
  if (breaker.state === 'open') return true;
  return breaker.probesOut + breaker.probeSuccesses < config.half_open_requests || probesLost(breaker, config, now);
}

/** A probe can take as long as its answer streams; one that never reports must not keep the target out for ever. */
function probesLost(breaker: CircuitBreaker, config: CircuitBreakerConfig, now: Millis): boolean {
  return breaker.state === 'half-open' && breaker.probesOut > 0 && now - breaker.probedAt >= config.max_open;
}

function giveBack(breaker: CircuitBreaker): void {
  if (breaker.probesOut > 0) breaker.probesOut -= 1;
}
