import type { CircuitBreakerConfig } from '../contract/config/route.ts';
import type { ModelHealth } from '../contract/control/views.ts';
import { sayReason } from '../contract/sentences/tables.ts';
import type { Millis } from '../contract/units.ts';
import type { UpstreamError } from '../contract/upstream-error.ts';
import { breakerOutcome } from './breaker-outcome.ts';
import {
  admit,
  breakerVerdict,
  breakerWaitsUntil,
  type CircuitBreaker,
  coolDown,
  createBreaker,
  recordFailure,
  recordNothing,
  recordSuccess,
} from './circuit-breaker.ts';
import type { HealthReader, TargetOutlook } from './health-reader.ts';
import {
  coolReason,
  createKeyRing,
  freeAt,
  isFree,
  type KeyOutlook,
  type KeyRing,
  type KeySpec,
  keyOutlook,
  keyProven,
  keyWorked,
  outOfQuota,
  type ProviderKeyState,
  parkKey,
  pickKey,
  rateLimited,
  refusedFor,
  syncKeys,
} from './key-cooldown.ts';

/** Leave to make one attempt. It has to be given back with exactly one of `succeeded`, `failed` and `cancelled`. */
export type AttemptTicket = Readonly<IssuedTicket>;

interface IssuedTicket {
  provider: string;
  model: string;
  key: ProviderKeyState;
  /** It tries out whether a target that was out is back. */
  probe: boolean;
  breaker: CircuitBreaker;
  config: CircuitBreakerConfig;
}

/** What was known about the health of what was tried lately; more than this many models are forgotten, oldest first. */
const MAX_MODELS = 1_000;

const READY: TargetOutlook = { state: 'ready', until: null, reason: null };
const PROBE: TargetOutlook = { state: 'probe', until: null, reason: null };

/**
 * Health of every target: a breaker for each provider × model, a cooldown for each key. In memory, changed only by the
 * outcome of attempts, in effect at once. No clock of its own: every call says what time it is.
 */
export class HealthBoard implements HealthReader {
  readonly #breakers = new Map<string, Map<string, CircuitBreaker>>();
  readonly #rings = new Map<string, KeyRing>();
  #size = 0;

  /** Sets the keys of an account. One that works without a key gets a nameless one: see `keylessSpec`. */
  setKeys(provider: string, specs: readonly KeySpec[]): void {
    const ring = this.#rings.get(provider);
    if (ring === undefined) this.#rings.set(provider, createKeyRing(specs));
    else syncKeys(ring, specs);
  }

  /** Forgets an account that is gone, or whose address changed. */
  forget(provider: string): void {
    this.#size -= this.#breakers.get(provider)?.size ?? 0;
    this.#breakers.delete(provider);
    this.#rings.delete(provider);
  }

  target(provider: string, model: string, config: CircuitBreakerConfig, now: Millis): TargetOutlook {
    const breaker = this.#breakers.get(provider)?.get(model);
    if (breaker === undefined) return READY;
    const verdict = breakerVerdict(breaker, config, now);
    if (verdict === 'pass') return READY;
    if (verdict === 'probe') return PROBE;
    const asked = now < breaker.coolUntil && breaker.coolUntil >= breaker.openUntil;
    const reason = asked
      ? sayReason('asked_to_be_left_alone')
      : sayReason('has_failed', { why: breaker.lastError ?? sayReason('several_times') });
    return { state: 'cooling', until: breakerWaitsUntil(breaker, now), reason };
  }

  keys(provider: string, model: string, now: Millis): KeyOutlook {
    const ring = this.#rings.get(provider);
    return ring === undefined ? { state: 'missing', soonest: null, reason: null } : keyOutlook(ring, model, now);
  }

  /**
   * Asks for leave to make an attempt, at the moment it is made: between plan and attempt things may have changed.
   * @param triedKeys names of keys this request has used up at this provider
   * @returns null when the breaker is open or no key is free
   */
  admit(
    provider: string,
    model: string,
    config: CircuitBreakerConfig,
    now: Millis,
    triedKeys: readonly (string | null)[] = [],
  ): AttemptTicket | null {
    const ring = this.#rings.get(provider);
    if (ring === undefined) return null;
    const breaker = this.#breaker(provider, model, config, now);
    if (breakerVerdict(breaker, config, now) === 'wait') return null;
    const key = pickKey(ring, model, now, triedKeys);
    if (key === null) return null;
    const probe = admit(breaker, config, now) === 'probe';
    return { provider, model, key, probe, breaker, config };
  }

  /** Whether a key this request has not used up is free. Changes nothing. */
  hasFreeKey(provider: string, model: string, now: Millis, triedKeys: readonly (string | null)[]): boolean {
    const keys = this.#rings.get(provider)?.keys ?? [];
    return keys.some((key) => !triedKeys.includes(key.name) && isFree(key, model, now));
  }

  /**
   * The first event of the answer has come: a probe has shown what it was sent to show, and others need not wait for the
   * end of its stream. How the answer ends is still to be told.
   */
  answered(ticket: AttemptTicket, now: Millis): void {
    if (!ticket.probe) return;
    recordSuccess(ticket.breaker, ticket.config, now, true);
    const issued: IssuedTicket = ticket;
    issued.probe = false;
  }

  /** The answer is complete. */
  succeeded(ticket: AttemptTicket, now: Millis): void {
    recordSuccess(ticket.breaker, ticket.config, now, ticket.probe);
    keyWorked(ticket.key, ticket.model, now);
  }

  /** The attempt failed, before the first byte or after it. */
  failed(
    ticket: AttemptTicket,
    error: Pick<UpstreamError, 'kind' | 'status' | 'message' | 'retryAfterMs'>,
    now: Millis,
  ): void {
    const { breaker, config, key, model, probe } = ticket;
    const outcome = breakerOutcome[error.kind];
    if (outcome === 'failure') {
      recordFailure(breaker, config, now, probe, error.message);
      if (error.retryAfterMs !== null) coolDown(breaker, now + error.retryAfterMs);
    } else if (outcome === 'success') recordSuccess(breaker, config, now, probe);
    else recordNothing(breaker, now, probe);

    if (error.kind === 'rate_limit') rateLimited(key, model, error.retryAfterMs, now);
    else if (error.kind === 'quota') outOfQuota(key, error.retryAfterMs, now);
    else if (error.kind === 'auth') {
      // Parking is for a key that can be replaced: 403 is said to a good one too, and without one there is nothing to replace.
      if (error.status === 403 || key.name === null) refusedFor(key, model, error.message, now);
      else parkKey(key, error.message);
    }
  }

  /**
   * A person has tried an account out and it works: what was parked may be used again.
   * @param key name of the one that was tried; null for the nameless one
   * @param model the one that was asked; null when none was
   */
  proven(provider: string, key: string | null, model: string | null): void {
    const found = this.#rings.get(provider)?.keys.find(({ name }) => name === key);
    if (found !== undefined) keyProven(found, model);
  }

  /** The client left or a person cancelled: that says nothing about the provider. */
  cancelled(ticket: AttemptTicket, now: Millis): void {
    recordNothing(ticket.breaker, now, ticket.probe);
  }

  /** Keys of an account, for the interface. */
  ring(provider: string): KeyRing | null {
    return this.#rings.get(provider) ?? null;
  }

  /**
   * Models of an account that were tried lately, for the interface. What an account without a key was told stands with the
   * model, since there is no key to show it with.
   */
  models(provider: string, now: Millis): ModelHealth[] {
    const models: ModelHealth[] = [];
    const nameless = this.#rings.get(provider)?.keys.find(({ name }) => name === null);
    for (const [model, breaker] of this.#breakers.get(provider) ?? []) {
      const keyUntil = nameless === undefined ? 0 : freeAt(nameless, model);
      const coolUntil = Math.max(breaker.coolUntil, keyUntil);
      const until = Math.max(coolUntil, breaker.state === 'open' ? breaker.openUntil : 0);
      const state = breaker.state === 'closed' && now < coolUntil ? 'open' : breaker.state;
      const lastError = nameless !== undefined && now < keyUntil ? coolReason(nameless, model) : breaker.lastError;
      models.push({ model, breaker: state, openUntil: until > now ? until : null, lastError });
    }
    return models;
  }

  #breaker(provider: string, model: string, config: CircuitBreakerConfig, now: Millis): CircuitBreaker {
    let models = this.#breakers.get(provider);
    if (models === undefined) {
      models = new Map();
      this.#breakers.set(provider, models);
    }
    let breaker = models.get(model);
    if (breaker === undefined) {
      if (this.#size >= MAX_MODELS) this.#forgetOldest();
      breaker = createBreaker(config, now);
      models.set(model, breaker);
      this.#size += 1;
    }
    return breaker;
  }

  /** Clients choose model names. Half of what is known makes room, oldest use first, so this is rare. */
  #forgetOldest(): void {
    const all = [...this.#breakers.values()].flatMap((models) =>
      [...models].map(([model, breaker]) => ({ models, model, usedAt: breaker.lastUsedAt })),
    );
    all.sort((a, b) => a.usedAt - b.usedAt);
    for (const { models, model } of all.slice(0, all.length / 2)) {
      models.delete(model);
      this.#size -= 1;
    }
  }
}

/** The nameless key of an account that needs none. */
export const keylessSpec: KeySpec = { name: null, weight: 1, fingerprint: '' };
