import type { GatewayEvent } from '../../contract/control/views.ts';
import type { Millis } from '../../contract/units.ts';
import { MergingQueue } from './merging-queue.ts';

export interface EventStreamOptions {
  subscribe(listener: (event: GatewayEvent) => void): () => void;
  /** Any of them aborted: the stream ends and the subscription with it. */
  signals: AbortSignal[];
  /** Time between two batches. */
  everyMs: Millis;
  tick(): Millis;
}

/**
 * The gateway's events as an async iterator that is pulled. The first event after a quiet time comes at once, after that
 * one batch every `everyMs`; within a batch there is one event of a kind and subject. What a person has switched does not
 * wait behind traffic, unless the same was told of within that time. Nothing is kept per reader but the merging queue.
 *
 * Not a generator: a generator that waits cannot be ended from outside, and a reader leaves while it waits.
 */
export class EventStream implements AsyncIteratorObject<GatewayEvent, undefined> {
  readonly #queue = new MergingQueue();
  readonly #options: EventStreamOptions;
  readonly #unsubscribe: () => void;
  #batch: GatewayEvent[] = [];
  #nextBatchAt = 0;
  /** When which kind of switch was last told of. */
  readonly #switchedAt = new Map<GatewayEvent['type'], Millis>();
  #wake: (() => void) | null = null;
  #timer: NodeJS.Timeout | null = null;
  #ended = false;

  constructor(options: EventStreamOptions) {
    this.#options = options;
    this.#unsubscribe = options.subscribe((event) => {
      if (this.#goesAtOnce(event)) {
        this.#batch.push(event);
        this.#wake?.();
        return;
      }
      this.#queue.add(event);
      if (this.#timer === null) this.#wake?.();
    });
    for (const signal of options.signals) {
      if (signal.aborted) this.#end();
      else signal.addEventListener('abort', this.#end, { once: true });
    }
  }

  async next(): Promise<IteratorResult<GatewayEvent, undefined>> {
    for (;;) {
      if (this.#ended) return { done: true, value: undefined };
      const event = this.#batch.shift() ?? this.#takeBatch();
      if (event) return { done: false, value: event };
      await this.#wait();
    }
  }

  async return(): Promise<IteratorResult<GatewayEvent, undefined>> {
    this.#end();
    return { done: true, value: undefined };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#end();
  }

  /** Within 100 ms of a click tray and window have to show it. A reader that falls behind gets it merged, as all the rest. */
  #goesAtOnce({ type }: GatewayEvent): boolean {
    if (type !== 'state-changed' && type !== 'config-changed') return false;
    const now = this.#options.tick();
    if (now < (this.#switchedAt.get(type) ?? Number.NEGATIVE_INFINITY) + this.#options.everyMs) return false;
    if (this.#batch.some((waiting) => waiting.type === type)) return false;
    this.#switchedAt.set(type, now);
    return true;
  }

  /** @returns the first event of the next batch, when there is one and its time has come */
  #takeBatch(): GatewayEvent | undefined {
    if (this.#queue.size === 0) return undefined;
    const now = this.#options.tick();
    if (now < this.#nextBatchAt) return undefined;
    this.#nextBatchAt = now + this.#options.everyMs;
    this.#batch = this.#queue.take();
    return this.#batch.shift();
  }

  /** Until an event comes, or until the next batch is due when events wait already. */
  #wait(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = () => {
        if (this.#timer !== null) clearTimeout(this.#timer);
        this.#timer = null;
        this.#wake = null;
        resolve();
      };
      // A timer may fire a fraction early; the loop in `next` then waits once more.
      if (this.#queue.size > 0)
        this.#timer = setTimeout(this.#wake, Math.max(1, this.#nextBatchAt - this.#options.tick()));
    });
  }

  readonly #end = (): void => {
    if (this.#ended) return;
    this.#ended = true;
    this.#unsubscribe();
    for (const signal of this.#options.signals) signal.removeEventListener('abort', this.#end);
    this.#batch = [];
    this.#wake?.();
  };
}
