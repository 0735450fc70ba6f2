import { sayReason } from '../contract/sentences/tables.ts';
import type { Millis } from '../contract/units.ts';
import { type SmoothState, smoothPick } from './smooth-weighted.ts';

/** A key as the config has it. */
export interface KeySpec {
  /** Null for the one nameless key of an account that has none. */
  name: string | null;
  weight: number;
  /** Changes when the secret's value does, without being it (a hash, a revision); null when it cannot be found. */
  fingerprint: string | null;
}

interface ModelCooldown {
  until: Millis;
  /** 429s in a row. */
  strikes: number;
  reason: string;
}

/** One key of an account and what it has been told. */
export interface ProviderKeyState {
  name: string | null;
  weight: number;
  fingerprint: string | null;
  /** Why it is out until it is changed; null when it is not. */
  parked: string | null;
  /** The whole key is out until then: no credit left. */
  coolUntil: Millis;
  /** What it was told last. */
  reason: string | null;
  /** Models it is rate-limited or refused for. Both are mostly per model, so others stay free. */
  readonly models: Map<string, ModelCooldown>;
}

/** The keys of one account. Changed in place. */
export interface KeyRing {
  keys: ProviderKeyState[];
  balance: SmoothState;
}

/** Whether any key may be used for a model now. `soonest`: when the first of them will be; null when time does not help. */
export interface KeyOutlook {
  state: 'free' | 'cooling' | 'parked' | 'missing';
  soonest: Millis | null;
  reason: string | null;
}

const FIRST_COOLDOWN_MS = 1_000;
const LONGEST_GUESS_MS = 60_000;
const QUOTA_COOLDOWN_MS = 10 * 60_000;
const REFUSED_COOLDOWN_MS = 60_000;
const MAX_MODELS = 200;

const FREE: KeyOutlook = { state: 'free', soonest: null, reason: null };

export function createKeyRing(specs: readonly KeySpec[]): KeyRing {
  return syncKeys({ keys: [], balance: [] }, specs);
}

/**
 * Brings the ring in line with the config. A key keeps what it was told unless its value changed; a changed one is free.
 * @returns the same ring
 */
export function syncKeys(ring: KeyRing, specs: readonly KeySpec[]): KeyRing {
  const before = new Map(ring.keys.map((key) => [key.name, key]));
  ring.keys = specs.map((spec) => {
    const known = before.get(spec.name);
    if (known === undefined || known.fingerprint !== spec.fingerprint) return newKey(spec);
    known.weight = spec.weight;
    return known;
  });
  ring.balance = [];
  return ring;
}

/**
 * The next key for a model, by weight, among those that are free.
 * @param except keys this request has tried already
 * @returns null when none is free
 */
export function pickKey(
  ring: KeyRing,
  model: string,
  now: Millis,
  except: readonly (string | null)[] = [],
): ProviderKeyState | null {
  const { keys } = ring;
  const only = keys.length === 1 ? keys[0] : undefined;
  if (only !== undefined) return isFree(only, model, now) && !except.includes(only.name) ? only : null;
  const pick = smoothPick(
    ring.balance,
    keys.map((key) => key.weight),
    (index) => {
      const key = keys[index];
      return key !== undefined && isFree(key, model, now) && !except.includes(key.name);
    },
  );
  ring.balance = pick.state;
  return keys[pick.index] ?? null;
}

/** What a request for this model would find. Changes nothing. */
export function keyOutlook(ring: KeyRing, model: string, now: Millis): KeyOutlook {
  let soonest: Millis | null = null;
  let reason: string | null = null;
  let parked: string | null = null;
  for (const key of ring.keys) {
    if (key.fingerprint === null) continue;
    if (key.parked !== null) {
      parked = key.parked;
      continue;
    }
    const until = freeAt(key, model);
    if (until <= now) return FREE;
    if (soonest === null || until < soonest) {
      soonest = until;
      reason = coolReason(key, model);
    }
  }
  if (soonest !== null) return { state: 'cooling', soonest, reason };
  if (parked !== null) return { state: 'parked', soonest: null, reason: parked };
  return { state: 'missing', soonest: null, reason: null };
}

/**
 * The provider limits requests (429). Out for this model until Retry-After; without one, a second that doubles with every
 * 429 in a row. Never shortens what was agreed before.
 */
export function rateLimited(key: ProviderKeyState, model: string, retryAfterMs: Millis | null, now: Millis): void {
  const cooldown = cooldownOf(key, model, now);
  // Many requests can be refused at the same moment: that is one strike, not many.
  if (now >= cooldown.until) cooldown.strikes = Math.min(cooldown.strikes + 1, 16);
  const guess = Math.min(FIRST_COOLDOWN_MS * 2 ** (cooldown.strikes - 1), LONGEST_GUESS_MS);
  coolFor(key, cooldown, now + (retryAfterMs ?? guess), sayReason('rate_limited'));
}

/**
 * Refused for this model: the key may not use it (403), or the account has no key that could be corrected. Out for this model
 * for a minute; whoever lets it in, lets it in at the provider, and nothing tells us of it.
 */
export function refusedFor(key: ProviderKeyState, model: string, why: string, now: Millis): void {
  coolFor(key, cooldownOf(key, model, now), now + REFUSED_COOLDOWN_MS, sayReason('refused_for_model', { why }));
}

/** No credit left: the whole key is out for a long while. Never shortens what was agreed before. */
export function outOfQuota(key: ProviderKeyState, retryAfterMs: Millis | null, now: Millis): void {
  key.coolUntil = Math.max(key.coolUntil, now + Math.max(retryAfterMs ?? 0, QUOTA_COOLDOWN_MS));
  key.reason = sayReason('no_credit');
}

/** Refused (401): out until it is changed, or shown to work. */
export function parkKey(key: ProviderKeyState, reason: string): void {
  key.parked = reason;
}

/**
 * Somebody tried it out and it works: in again, whatever it was told before.
 * @param model the one it was tried with; null when none was asked
 */
export function keyProven(key: ProviderKeyState, model: string | null): void {
  key.parked = null;
  if (model === null) return;
  key.coolUntil = 0;
  key.models.delete(model);
}

/** It works: forgets how often it was limited. */
export function keyWorked(key: ProviderKeyState, model: string, now: Millis): void {
  const cooldown = key.models.get(model);
  if (cooldown !== undefined && cooldown.until <= now) key.models.delete(model);
}

/** Whether this key may be used for this model now. */
export function isFree(key: ProviderKeyState, model: string, now: Millis): boolean {
  return key.fingerprint !== null && key.parked === null && freeAt(key, model) <= now;
}

/** When a key that is not parked may be used for this model again; in the past when it may now. */
export function freeAt(key: ProviderKeyState, model: string): Millis {
  if (key.models.size === 0) return key.coolUntil;
  return Math.max(key.coolUntil, key.models.get(model)?.until ?? 0);
}

/** Why a key that is not parked cools for this model. */
export function coolReason(key: ProviderKeyState, model: string): string | null {
  const cooldown = key.models.get(model);
  return cooldown !== undefined && cooldown.until >= key.coolUntil ? cooldown.reason : key.reason;
}

function cooldownOf(key: ProviderKeyState, model: string, now: Millis): ModelCooldown {
  let cooldown = key.models.get(model);
  if (cooldown === undefined) {
    if (key.models.size >= MAX_MODELS) forgetOld(key, now);
    cooldown = { until: 0, strikes: 0, reason: '' };
    key.models.set(model, cooldown);
  }
  return cooldown;
}

/** Never shortens what was agreed before. */
function coolFor(key: ProviderKeyState, cooldown: ModelCooldown, until: Millis, reason: string): void {
  key.reason = reason;
  if (until < cooldown.until) return;
  cooldown.until = until;
  cooldown.reason = reason;
}

function forgetOld(key: ProviderKeyState, now: Millis): void {
  for (const [model, cooldown] of key.models) if (cooldown.until <= now) key.models.delete(model);
}

function newKey(spec: KeySpec): ProviderKeyState {
  return { ...spec, parked: null, coolUntil: 0, reason: null, models: new Map() };
}
