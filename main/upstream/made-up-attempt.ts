import type { AttemptSink } from './attempt.ts';
import type { Sender } from './sender.ts';

/** An answer that needs no network. */
export interface MadeUpAnswer {
  status: number;
  headers: Record<string, string>;
  chunks: string[];
}

/** Between two chunks: fast enough not to bore, slow enough to be seen as a stream. */
const PACE_MS = 15;

/** Plays an answer into a sink as if a provider sent it. */
export class MadeUpAttempt implements Sender {
  readonly sent = true;
  readonly #sink: AttemptSink;
  #chunks: string[] = [];
  #timer: NodeJS.Timeout | null = null;
  #paused = false;
  #done = false;

  constructor(sink: AttemptSink) {
    this.#sink = sink;
  }

  start(answer: MadeUpAnswer): void {
    this.#chunks = answer.chunks;
    // As a network would: never within the call.
    this.#timer = setTimeout(() => {
      this.#sink.onHeaders(answer.status, answer.headers);
      this.#next();
    }, 0);
  }

  firstEvent(): void {}

  pause(): void {
    this.#paused = true;
  }

  resume(): void {
    if (!this.#paused) return;
    this.#paused = false;
    this.#next();
  }

  abort(reason: Error): void {
    if (this.#done) return;
    this.#done = true;
    if (this.#timer) clearTimeout(this.#timer);
    this.#sink.onError(
      { kind: 'connection', status: 0, code: null, message: reason.message, retryAfterMs: null },
      true,
    );
  }

  #next(): void {
    if (this.#done || this.#paused) return;
    const chunk = this.#chunks.shift();
    if (chunk === undefined) {
      this.#done = true;
      this.#sink.onEnd();
      return;
    }
    this.#sink.onData(Buffer.from(chunk));
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#next(), this.#chunks.length === 0 ? 0 : PACE_MS);
  }
}
