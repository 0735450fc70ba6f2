import type { Clock } from '../contract/clock.ts';
import type { Millis } from '../contract/units.ts';

/** Node's timers take no more (24.8 days): a longer one fires at once. */
const LONGEST_TIMER_MS: Millis = 2 ** 31 - 1;

/**
 * One timer whose end can be moved at no cost: a stream moves it with every chunk. The timer fires at the old end, sees
 * that the end has moved and sleeps on, so moving is one assignment.
 */
export class Deadline {
  readonly #clock: Clock;
  readonly #expired: () => void;
  #endsAt = Number.POSITIVE_INFINITY;
  #timer: NodeJS.Timeout | null = null;
  #wakesAt = Number.POSITIVE_INFINITY;

  constructor(clock: Clock, expired: () => void) {
    this.#clock = clock;
    this.#expired = expired;
  }

  /** Sets the end to `ms` from now. */
  set(ms: Millis): void {
    this.#endsAt = this.#clock.tick() + ms;
    if (this.#timer !== null && this.#wakesAt <= this.#endsAt) return;
    this.#sleep(ms);
  }

  clear(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#endsAt = Number.POSITIVE_INFINITY;
    this.#wakesAt = Number.POSITIVE_INFINITY;
  }

  #sleep(ms: Millis): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    const sleepMs = Math.min(ms, LONGEST_TIMER_MS);
    this.#wakesAt = this.#clock.tick() + sleepMs;
    this.#timer = setTimeout(() => {
      this.#timer = null;
      const left = this.#endsAt - this.#clock.tick();
      if (left > 0) this.#sleep(Math.ceil(left));
      else this.#expired();
    }, sleepMs);
  }
}
