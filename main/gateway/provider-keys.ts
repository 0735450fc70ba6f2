import { hash } from 'node:crypto';
import type { SecretRef } from '../contract/config/secret-ref.ts';
import type { Millis } from '../contract/units.ts';
import { type HealthBoard, keylessSpec } from '../routing/health-board.ts';
import type { KeySpec } from '../routing/key-cooldown.ts';
import type { Credentials } from './credentials.ts';
import type { Runtime, RuntimeProvider } from './runtime.ts';

/** A keychain may wait for a person to unlock it; requests do not wait with it for longer than this. */
const PATIENCE_MS = 5_000;
/** Between two looks for a secret that could not be read: the keychain may have been unlocked meanwhile. */
const FIRST_LOOK_MS = 30_000;
const LONGEST_LOOK_MS = 5 * 60_000;

export type Headers = readonly [name: string, value: string][];

/** What an account sends of credentials. */
interface HeldKeys {
  values: ReadonlyMap<string, string>;
  headers: Headers;
}

const NOTHING: HeldKeys = { values: new Map(), headers: [] };

export interface ProviderKeysOptions {
  credentials: Credentials;
  health: HealthBoard;
  /** Keys have come, or gone, that were not there when a config was applied. */
  onChange(): void;
  /** Runs `next` after `ms`. @returns takes it back. Left out: a timer that keeps no process alive */
  after?(ms: Millis, next: () => void): () => void;
}

/** Keys of all accounts, in memory, and what the health board has to know of them. */
export class ProviderKeys {
  readonly #credentials: Credentials;
  readonly #health: HealthBoard;
  readonly #onChange: () => void;
  readonly #after: (ms: Millis, next: () => void) => () => void;
  /**
   * By the account of one config, not by its name: a request that began under an older config keeps that config's address,
   * and must not take the key of another one there.
   */
  readonly #held = new WeakMap<RuntimeProvider, HeldKeys>();
  /** Values by reference: in force until the look-up that follows a change has its answer. */
  #known = new Map<string, string>();
  #current: readonly RuntimeProvider[] = [];
  #loading: Promise<void> | null = null;
  #stopLooking: (() => void) | null = null;

  constructor({ credentials, health, onChange, after = unrefTimer }: ProviderKeysOptions) {
    this.#credentials = credentials;
    this.#health = health;
    this.#onChange = onChange;
    this.#after = after;
  }

  /** Looks every credential of a config up. What is known already counts at once; the rest when it is there. */
  apply(runtime: Runtime): void {
    const providers = [...runtime.providers.values()];
    this.#current = providers;
    const used = new Set(providers.flatMap(refsOf).map(textOf));
    for (const ref of this.#known.keys()) if (!used.has(ref)) this.#known.delete(ref);
    for (const provider of providers) this.#set(provider);
    const loading = Promise.all(providers.map((provider) => this.#load(provider))).then(() => {
      if (this.#loading !== loading) return;
      this.#loading = null;
      this.#lookAgain(FIRST_LOOK_MS);
    });
    this.#loading = loading;
  }

  /** Null when every credential has been looked up; else a wait with an end. Never rejects. */
  pending(): Promise<void> | null {
    if (this.#loading === null) return null;
    return Promise.race([this.#loading, new Promise<void>((resolve) => setTimeout(resolve, PATIENCE_MS).unref())]);
  }

  /** The value of a key of an account; null when it has none. */
  value(provider: RuntimeProvider, key: string | null): string | null {
    return key === null ? null : (this.#heldBy(provider).values.get(key) ?? null);
  }

  /** Headers every request to an account carries, references resolved. */
  headers(provider: RuntimeProvider): Headers {
    return this.#heldBy(provider).headers;
  }

  /** Why a key has no value, in a sentence for a person; null when it has one, or was not looked up yet. */
  problem(ref: SecretRef): string | null {
    return this.#credentials.problem(ref);
  }

  #heldBy(provider: RuntimeProvider): HeldKeys {
    return this.#held.get(provider) ?? NOTHING;
  }

  /** Looks up what is not known yet. What was missing the last time is looked for again later. */
  async #load(provider: RuntimeProvider): Promise<void> {
    const unknown = refsOf(provider).filter((ref) => this.#credentials.peek(ref) === undefined);
    if (unknown.length === 0) return;
    await Promise.all(unknown.map((ref) => this.#credentials.load(ref)));
    this.#set(provider);
    this.#onChange();
  }

  /** While a secret is missing, asks for it now and then: what could not be read once may be there by now. */
  #lookAgain(afterMs: Millis): void {
    this.#stopLooking?.();
    this.#stopLooking = null;
    const missing = this.#current.flatMap(refsOf).filter((ref) => this.#isMissing(ref));
    if (missing.length === 0) return;
    this.#stopLooking = this.#after(afterMs, async () => {
      this.#stopLooking = null;
      const before = this.#current;
      await Promise.all(missing.map((ref) => this.#credentials.load(ref)));
      if (this.#current !== before) return;
      if (!missing.every((ref) => this.#isMissing(ref))) {
        for (const provider of this.#current) this.#set(provider);
        this.#onChange();
      }
      this.#lookAgain(Math.min(afterMs * 2, LONGEST_LOOK_MS));
    });
  }

  /** The environment of a process does not change; only what a store holds is worth another look. */
  #isMissing(ref: SecretRef): boolean {
    return ref.from === 'secret' && this.#credentials.peek(ref) === null;
  }

  #set(provider: RuntimeProvider): void {
    const values = new Map<string, string>();
    for (const { name, ref } of provider.keys) {
      const value = this.#valueOf(ref);
      if (value) values.set(name, value);
    }
    const headers = provider.headers.flatMap(({ name, value, ref }): [string, string][] => {
      const text = ref ? this.#valueOf(ref) : value;
      return text ? [[name, text]] : [];
    });
    this.#held.set(provider, { values, headers });
    // An answer that comes when another config is in force is for the requests that still run under this one.
    if (this.#current.includes(provider)) this.#health.setKeys(provider.name, specsOf(provider, { values, headers }));
  }

  /** The value of a reference; the former one while it is being looked up anew. */
  #valueOf(ref: SecretRef): string | null {
    const text = textOf(ref);
    const value = this.#credentials.peek(ref);
    if (value === undefined) return this.#known.get(text) ?? null;
    if (value === null) this.#known.delete(text);
    else this.#known.set(text, value);
    return value;
  }
}

function refsOf(provider: RuntimeProvider): SecretRef[] {
  return [...provider.keys.map(({ ref }) => ref), ...provider.headers.flatMap(({ ref }) => (ref ? [ref] : []))];
}

function textOf({ from, name }: SecretRef): string {
  return `${from}:${name}`;
}

/** Credentials can stand in headers as well: a key that was refused is free again when one of these is corrected. */
function specsOf(provider: RuntimeProvider, { values, headers }: HeldKeys): KeySpec[] {
  if (provider.keys.length === 0) {
    if (provider.type.auth.required) return [];
    return [headers.length === 0 ? keylessSpec : { ...keylessSpec, fingerprint: fingerprint('', headers) }];
  }
  return provider.keys.map(({ name, weight }) => {
    const value = values.get(name);
    return { name, weight, fingerprint: value === undefined ? null : fingerprint(value, headers) };
  });
}

/** Tells a changed key from the same one without keeping the key: a parked key comes back when it was replaced. */
function fingerprint(value: string, headers: Headers): string {
  return hash('sha256', JSON.stringify([value, headers]), 'hex').slice(0, 16);
}

function unrefTimer(ms: Millis, next: () => void): () => void {
  const timer = setTimeout(next, ms).unref();
  return () => clearTimeout(timer);
}
