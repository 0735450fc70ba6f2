import { hash } from 'node:crypto';
import type { SecretRef } from '../contract/config/secret-ref.ts';
import { type HealthBoard, keylessSpec } from '../routing/health-board.ts';
import type { KeySpec } from '../routing/key-cooldown.ts';
import type { Credentials } from './credentials.ts';
import type { Runtime, RuntimeProvider } from './runtime.ts';

/** A keychain may wait for a person to unlock it; requests do not wait with it for longer than this. */
const PATIENCE_MS = 5_000;

/** Tells a changed key from the same one without keeping the key: a parked key comes back when it was replaced. */
const fingerprint = (value: string) => hash('sha256', value, 'hex').slice(0, 16);

/** Keys of all accounts, in memory, and what the health board has to know of them. */
export class ProviderKeys {
  readonly #credentials: Credentials;
  readonly #health: HealthBoard;
  readonly #values = new Map<string, Map<string, string>>();
  readonly #headers = new Map<string, [name: string, value: string][]>();
  #loading: Promise<void> | null = null;

  constructor(credentials: Credentials, health: HealthBoard) {
    this.#credentials = credentials;
    this.#health = health;
  }

  /** Looks every credential of a config up. What is known already counts at once; the rest when it is there. */
  apply(runtime: Runtime): void {
    const providers = [...runtime.providers.values()];
    for (const provider of providers) this.#set(provider);
    const loading = Promise.all(providers.map((provider) => this.#load(provider))).then(() => {
      if (this.#loading === loading) this.#loading = null;
    });
    this.#loading = loading;
  }

  /** Null when every credential has been looked up; else a wait with an end. Never rejects. */
  pending(): Promise<void> | null {
    if (this.#loading === null) return null;
    return Promise.race([this.#loading, new Promise<void>((resolve) => setTimeout(resolve, PATIENCE_MS).unref())]);
  }

  /** The value of a key; null when it has none. */
  value(provider: string, key: string | null): string | null {
    return key === null ? null : (this.#values.get(provider)?.get(key) ?? null);
  }

  /** Headers every request to an account carries, references resolved. */
  headers(provider: string): readonly [name: string, value: string][] {
    return this.#headers.get(provider) ?? [];
  }

  async #load(provider: RuntimeProvider): Promise<void> {
    const refs: SecretRef[] = provider.keys.map(({ ref }) => ref);
    for (const { ref } of provider.headers) if (ref) refs.push(ref);
    if (refs.every((ref) => this.#credentials.peek(ref) !== undefined)) return;
    await Promise.all(refs.map((ref) => this.#credentials.load(ref)));
    this.#set(provider);
  }

  #set(provider: RuntimeProvider): void {
    const values = new Map<string, string>();
    for (const { name, ref } of provider.keys) {
      const value = this.#credentials.peek(ref);
      if (value) values.set(name, value);
    }
    this.#values.set(provider.name, values);
    this.#headers.set(
      provider.name,
      provider.headers.flatMap(({ name, value, ref }): [string, string][] => {
        const text = ref ? this.#credentials.peek(ref) : value;
        return text ? [[name, text]] : [];
      }),
    );
    this.#health.setKeys(provider.name, specsOf(provider, values));
  }
}

function specsOf(provider: RuntimeProvider, values: ReadonlyMap<string, string>): KeySpec[] {
  if (provider.keys.length === 0) return provider.type.auth.required ? [] : [keylessSpec];
  return provider.keys.map(({ name, weight }) => {
    const value = values.get(name);
    return { name, weight, fingerprint: value === undefined ? null : fingerprint(value) };
  });
}
