import { setTimeout } from 'node:timers/promises';
import { ask } from './ask.ts';

/** Between an answer and the next request: as busy as an agent, and the machine has something left for the rest. */
const PAUSE_MS = 5;
/** One that nobody ends stops by itself. */
const MOST_REQUESTS = 50_000;

/** A request and who answered it. Times are those of `performance.now`. */
export interface Asked {
  startedAt: number;
  /** When the head of its answer was there. */
  decidedAt: number;
  /** The provider that answered; the status where none did. */
  by: string;
}

/** A client that goes on asking for `fast`, one request after the other, until it is closed. */
export class AskingClient {
  /** Requests that were decided the old way though one before them was decided the new way already. */
  readonly strays: Asked[] = [];
  readonly #url: string;
  readonly #running: Promise<void>;
  #heard: (asked: Asked) => void = () => {};
  #next = Promise.withResolvers<void>();
  #answered = 0;
  #ending = false;
  #ended = false;

  constructor(url: string) {
    this.#url = url;
    this.#running = this.#run().finally(() => {
      this.#ended = true;
      this.#next.resolve();
    });
    // Told to whoever waits, and to whoever closes.
    this.#running.catch(() => {});
  }

  /** Resolves with the first request that starts after `since` and is decided like this. From then on all have to be. */
  decided(by: string, since: number): Promise<Asked> {
    const found = new Promise<Asked>((resolve) => {
      let first: Asked | null = null;
      this.#heard = (asked) => {
        if (asked.by === by && asked.startedAt >= since) {
          first ??= asked;
          resolve(first);
        } else if (first) this.strays.push(asked);
      };
    });
    const ended = this.#running.then(() => {
      throw new Error(`The client has ended, and no request was answered by ${by}.`);
    });
    return Promise.race([found, ended]);
  }

  /**
   * Resolves after so many more answers. What is timed right after something else was seen begins in step with the gateway's
   * events, ten batches a second; this gets it out of step.
   */
  async answers(count: number): Promise<void> {
    const enough = this.#answered + count;
    while (this.#answered < enough && !this.#ended) await this.#next.promise;
  }

  async close(): Promise<void> {
    this.#ending = true;
    await this.#running;
  }

  async #run(): Promise<void> {
    for (let asked = 0; !this.#ending && asked < MOST_REQUESTS; asked++) {
      const startedAt = performance.now();
      const answer = await ask(this.#url);
      const decidedAt = performance.now();
      await answer.arrayBuffer();
      this.#heard({ startedAt, decidedAt, by: answer.headers.get('x-gatehouse-provider') ?? String(answer.status) });
      this.#answered++;
      this.#next.resolve();
      this.#next = Promise.withResolvers();
      await setTimeout(PAUSE_MS);
    }
  }
}
