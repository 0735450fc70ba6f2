import type { StopSignal } from './stop-signal.ts';

/** Gives a place back. Calling it twice is one time too many and does nothing. */
export type Release = () => void;

interface Waiter {
  grant(release: Release): void;
}

/**
 * Requests at once at one provider. More wait their turn, first come first served; one that stops waiting leaves no trace.
 * A local engine with one slot answers faster when it is asked once at a time.
 */
export class Slots {
  #limit: number;
  #used = 0;
  readonly #waiting: Waiter[] = [];

  constructor(limit: number) {
    this.#limit = limit;
  }

  get used(): number {
    return this.#used;
  }

  get waiting(): number {
    return this.#waiting.length;
  }

  /** A changed limit lets more in at once; fewer only as places come back. */
  setLimit(limit: number): void {
    this.#limit = limit;
    this.#grantFree();
  }

  /** @returns a release when a place is free now, else null */
  tryTake(): Release | null {
    if (this.#used >= this.#limit || this.#waiting.length > 0) return null;
    return this.#take();
  }

  /** Waits for a place. @throws the signal's reason when it stops first */
  take(signal: StopSignal): Promise<Release> {
    const free = this.tryTake();
    if (free) return Promise.resolve(free);
    return new Promise<Release>((resolve, reject) => {
      const waiter: Waiter = {
        grant: (release) => {
          off();
          resolve(release);
        },
      };
      this.#waiting.push(waiter);
      const off = signal.onStop((reason) => {
        const at = this.#waiting.indexOf(waiter);
        if (at >= 0) this.#waiting.splice(at, 1);
        reject(reason);
      });
    });
  }

  #take(): Release {
    this.#used += 1;
    let held = true;
    return () => {
      if (!held) return;
      held = false;
      this.#used -= 1;
      this.#grantFree();
    };
  }

  #grantFree(): void {
    while (this.#used < this.#limit) {
      const next = this.#waiting.shift();
      if (!next) return;
      next.grant(this.#take());
    }
  }
}
