import type { QueryKey, Topic } from './topic.ts';
import { readEveryMs } from './topic.ts';

/** What is known of a question at a moment. A new object whenever something changed. */
export interface QueryState<T> {
  /** The last answer; kept while it is read anew and when that fails. */
  data: T | undefined;
  /** Why the last read failed; null when it did not. */
  error: unknown;
  reading: boolean;
}

export type Read<T> = (signal: AbortSignal) => Promise<T>;

/** Time and sight, as arguments. */
export interface Surroundings {
  /** Milliseconds that never go backwards. */
  tick(): number;
  /** @returns a function that calls it off */
  later(act: () => void, ms: number): () => void;
  /** Nobody looks: what is stale is read when somebody does. */
  hidden(): boolean;
}

interface Entry {
  topic: Topic;
  /** A question about one thing of the topic, which may be gone when the topic changes. */
  isPart: boolean;
  state: QueryState<unknown>;
  read: Read<unknown>;
  listeners: Set<() => void>;
  stale: boolean;
  /** What made it stale was somebody's hand: it is read anew whatever its interval. */
  switched: boolean;
  lastReadAt: number;
  cancelTimer: (() => void) | null;
  abort: AbortController | null;
}

const EMPTY: QueryState<never> = { data: undefined, error: null, reading: false };
/** Answers nobody shows any more that are kept for coming back to. */
const KEEP_UNWATCHED = 60;
/** Events that come together make one read. */
const COALESCE_MS = 40;
/** The same where somebody waits for what they have switched: all of it has 100 ms. */
const SWITCHED_MS = 10;

/**
 * Answers of the control API, shared by everything that asks the same question. Reads when somebody starts to watch and when
 * an event made the answer stale, never on a clock; while hidden it reads nothing.
 */
export class QueryCache {
  readonly #entries = new Map<string, Entry>();
  readonly #around: Surroundings;
  readonly #onFailure: (error: unknown) => void;

  constructor(around: Surroundings, onFailure: (error: unknown) => void = () => undefined) {
    this.#around = around;
    this.#onFailure = onFailure;
  }

  state<T>(key: QueryKey): QueryState<T> {
    return (this.#entries.get(idOf(key))?.state ?? EMPTY) as QueryState<T>;
  }

  /** Begins to show a question's answer. @returns a function that ends it */
  watch<T>(key: QueryKey, read: Read<T>, listener: () => void): () => void {
    const id = idOf(key);
    const entry = this.#entries.get(id) ?? this.#add(id, key, read);
    entry.read = read;
    entry.listeners.add(listener);
    if ((entry.state.data === undefined || entry.stale) && !entry.abort) void this.#readNow(entry);
    return () => {
      entry.listeners.delete(listener);
      if (entry.listeners.size === 0) this.#leave(id, entry);
    };
  }

  /**
   * What changed at the gateway. Answers on show are read anew soon, others when they are shown again.
   * @param switched somebody has switched or written something, here or in the tray, and looks whether it acts: the least
   * time between two reads is not waited for. Traffic makes the same answers stale all the time, and that would be in the way.
   * Questions about one thing of a topic wait for the topic itself: when the thing is gone, nobody asks about it any more
   */
  invalidate(changed: readonly Topic[], switched = false): void {
    for (const entry of this.#entries.values()) {
      if (!changed.includes(entry.topic)) continue;
      entry.stale = true;
      if (switched && !entry.switched && !entry.isPart) {
        entry.switched = true;
        entry.cancelTimer?.();
        entry.cancelTimer = null;
      }
      this.#schedule(entry);
    }
  }

  /** Reads now, whatever the interval. */
  refetch(key: QueryKey): void {
    const entry = this.#entries.get(idOf(key));
    if (entry && !entry.abort) void this.#readNow(entry);
  }

  /** Changes an answer in place, when an event or an action already says what it is now. No answer yet: nothing happens. */
  patch<T>(key: QueryKey, change: (data: T) => T): void {
    const entry = this.#entries.get(idOf(key));
    if (!entry || entry.state.data === undefined) return;
    const data = change(entry.state.data as T);
    if (data !== entry.state.data) this.#put(entry, { ...entry.state, data });
  }

  /** Somebody looks again: reads what became stale meanwhile. */
  resume(): void {
    for (const entry of this.#entries.values()) if (entry.stale) this.#schedule(entry);
  }

  close(): void {
    for (const entry of this.#entries.values()) this.#stop(entry);
    this.#entries.clear();
  }

  #add<T>(id: string, key: QueryKey, read: Read<T>): Entry {
    const listeners = new Set<() => void>();
    const entry: Entry = {
      topic: key[0],
      isPart: key.length > 1,
      state: EMPTY,
      read,
      listeners,
      stale: false,
      switched: false,
      lastReadAt: Number.NEGATIVE_INFINITY,
      cancelTimer: null,
      abort: null,
    };
    this.#entries.set(id, entry);
    return entry;
  }

  #schedule(entry: Entry): void {
    if (entry.listeners.size === 0 || entry.cancelTimer || entry.abort || this.#around.hidden()) return;
    const rest = entry.lastReadAt + readEveryMs[entry.topic] - this.#around.tick();
    entry.cancelTimer = this.#around.later(
      () => {
        entry.cancelTimer = null;
        if (!entry.stale || this.#around.hidden() || (entry.isPart && this.#isReadFirst(entry.topic))) return;
        void this.#readNow(entry);
      },
      entry.switched ? SWITCHED_MS : Math.max(COALESCE_MS, rest),
    );
  }

  async #readNow(entry: Entry): Promise<void> {
    this.#stop(entry);
    const abort = new AbortController();
    entry.abort = abort;
    entry.stale = false;
    entry.switched = false;
    this.#put(entry, { ...entry.state, reading: true });
    let next: QueryState<unknown>;
    try {
      next = { data: await entry.read(abort.signal), error: null, reading: false };
    } catch (error) {
      if (abort.signal.aborted) return;
      this.#onFailure(error);
      next = { data: entry.state.data, error, reading: false };
    }
    if (abort.signal.aborted) return;
    entry.abort = null;
    entry.lastReadAt = this.#around.tick();
    this.#put(entry, next);
    if (entry.stale) this.#schedule(entry);
    if (!entry.isPart) this.#scheduleParts(entry.topic);
  }

  #isReadFirst(topic: Topic): boolean {
    const whole = this.#entries.get(idOf([topic]));
    return whole !== undefined && whole.listeners.size > 0 && (whole.abort !== null || whole.switched);
  }

  #scheduleParts(topic: Topic): void {
    for (const entry of this.#entries.values())
      if (entry.topic === topic && entry.isPart && entry.stale) this.#schedule(entry);
  }

  #put(entry: Entry, state: QueryState<unknown>): void {
    entry.state = state;
    for (const listener of [...entry.listeners]) listener();
  }

  /** The last reader left: a read under way is ended, and the oldest of too many unwatched answers is let go. */
  #leave(id: string, entry: Entry): void {
    const cutShort = entry.abort !== null;
    this.#stop(entry);
    if (cutShort) {
      entry.state = { ...entry.state, reading: false };
      entry.stale = true;
    }
    if (!entry.isPart) this.#scheduleParts(entry.topic);
    this.#entries.delete(id);
    if (entry.state.data !== undefined) this.#entries.set(id, entry);
    const unwatched = [...this.#entries].filter(([, other]) => other.listeners.size === 0);
    for (const [oldest] of unwatched.slice(0, Math.max(0, unwatched.length - KEEP_UNWATCHED)))
      this.#entries.delete(oldest);
  }

  #stop(entry: Entry): void {
    entry.cancelTimer?.();
    entry.cancelTimer = null;
    entry.abort?.abort();
    entry.abort = null;
  }
}

function idOf(key: QueryKey): string {
  return JSON.stringify(key);
}
