import type { Clock } from '../contract/clock.ts';
import type { Millis } from '../contract/units.ts';
import type { ListedModel } from '../providers/model-list.ts';
import { buildModelIndex, type ModelIndex } from '../routing/model-index.ts';
import type { Runtime, RuntimeProvider } from './runtime.ts';

/** Asks a provider for its models. @throws when it cannot be asked */
export type ModelFetcher = (provider: string) => Promise<ListedModel[]>;

interface Entry {
  models: ListedModel[];
  fetchedAt: Millis;
  loading: Promise<void> | null;
  error: string | null;
}

/** A failed list is asked for again after this, not at every request. */
const RETRY_MS = 30_000;

/** How often requests look whether a list has become old. */
const LOOK_MS = 1_000;

/** Whether a provider is asked for its models: not when it is switched off, nor when the config lists them or its type has no list. */
export function asksForList({ config, type }: RuntimeProvider): boolean {
  return config.enabled && config.models === undefined && type.models !== null;
}

/**
 * What each provider serves, as last heard. Reading never waits: an old or missing list is refreshed behind the answer.
 */
export class ModelLists {
  readonly #clock: Clock;
  readonly #fetch: ModelFetcher;
  readonly #onChange: (provider: string) => void;
  readonly #entries = new Map<string, Entry>();
  #index: ModelIndex | null = null;
  #indexed: { runtime: Runtime | null; version: number } = { runtime: null, version: -1 };
  #lookAgainAt: Millis = 0;
  /** Grows with every change, so that what is built from the lists can be kept until then. */
  version = 0;

  /** @param onChange told when a provider serves something else than it did */
  constructor(clock: Clock, fetch: ModelFetcher, onChange: (provider: string) => void = () => {}) {
    this.#clock = clock;
    this.#fetch = fetch;
    this.#onChange = onChange;
  }

  /** What is known now; asks behind the scenes when that is older than `ttlMs`. */
  get(provider: string, ttlMs: Millis): ListedModel[] {
    const entry = this.#entries.get(provider);
    const age = entry ? this.#clock.tick() - entry.fetchedAt : Number.POSITIVE_INFINITY;
    if (age > (entry?.error ? Math.min(ttlMs, RETRY_MS) : ttlMs)) void this.refresh(provider);
    return entry?.models ?? [];
  }

  /** Asks now. Resolves in any case; a failure keeps the old list. */
  refresh(provider: string): Promise<void> {
    const entry = this.#entry(provider);
    entry.loading ??= this.#fetch(provider)
      .then((models) => {
        entry.error = null;
        if (JSON.stringify(models) !== JSON.stringify(entry.models)) {
          entry.models = models;
          this.version += 1;
          this.#onChange(provider);
        }
      })
      .catch((error: Error) => {
        entry.error = error.message;
      })
      .finally(() => {
        entry.fetchedAt = this.#clock.tick();
        entry.loading = null;
      });
    return entry.loading;
  }

  /** Which providers serve a model; built anew only when a list or the config has changed. Old lists are asked for again. */
  index(runtime: Runtime): ModelIndex {
    const now = this.#clock.tick();
    const known = this.#indexed.runtime === runtime && this.#indexed.version === this.version ? this.#index : null;
    if (known !== null && now < this.#lookAgainAt) return known;
    this.#lookAgainAt = now + LOOK_MS;
    const lists = new Map<string, readonly ListedModel[]>();
    for (const provider of runtime.providers.values())
      if (asksForList(provider)) lists.set(provider.name, this.get(provider.name, provider.config.models_ttl));
    this.#index = known ?? buildModelIndex(runtime.providers.values(), (name) => lists.get(name) ?? []);
    this.#indexed = { runtime, version: this.version };
    return this.#index;
  }

  /** Lists of this config's providers that have been asked for and never heard yet. Each resolves in any case. */
  arriving(runtime: Runtime): Promise<void>[] {
    return [...runtime.providers.keys()].flatMap((provider) => {
      const entry = this.#entries.get(provider);
      return entry?.loading && entry.fetchedAt === Number.NEGATIVE_INFINITY ? [entry.loading] : [];
    });
  }

  /** Why the last asking failed; null when it did not. */
  error(provider: string): string | null {
    return this.#entries.get(provider)?.error ?? null;
  }

  /** Forgets a provider whose account changed. */
  forget(provider: string): void {
    if (this.#entries.delete(provider)) this.version += 1;
  }

  #entry(provider: string): Entry {
    let entry = this.#entries.get(provider);
    if (!entry) {
      entry = { models: [], fetchedAt: Number.NEGATIVE_INFINITY, loading: null, error: null };
      this.#entries.set(provider, entry);
    }
    return entry;
  }
}
