import type { IncomingHttpHeaders } from 'node:http';
import type { Dispatcher } from 'undici';
import type { Clock } from '../contract/clock.ts';
import type { Millis } from '../contract/units.ts';
import type { UpstreamError } from '../contract/upstream-error.ts';
import { Deadline } from './deadline.ts';
import { networkError } from './network-error.ts';
import type { Sender } from './sender.ts';

/** What is sent, ready to go out. */
export interface AttemptRequest {
  dispatcher: Dispatcher;
  origin: string;
  method: 'GET' | 'POST';
  path: string;
  /** Flat: name, value, name, value. */
  headers: string[];
  body: Uint8Array | null;
}

export interface AttemptTimeouts {
  connect: Millis;
  /** Until `firstEvent()` is called; null where only the request as a whole has a deadline (answers that are not streamed). */
  firstToken: Millis | null;
  /** Between two chunks. */
  idle: Millis;
}

/** Where an attempt's answer goes. After `onEnd` or `onError` nothing more is called. */
export interface AttemptSink {
  onHeaders(status: number, headers: IncomingHttpHeaders): void;
  onData(chunk: Buffer): void;
  onEnd(): void;
  /** `aborted`: it ended because `abort` was called. */
  onError(error: UpstreamError, aborted: boolean): void;
}

type Phase = 'connecting' | 'waiting' | 'flowing' | 'done';

/**
 * One HTTP exchange with a provider, with its three deadlines. It knows bytes and time, nothing of dialects: the sink says
 * when the first real event has come.
 */
export class Attempt implements Sender {
  sent = false;
  readonly #sink: AttemptSink;
  readonly #timeouts: AttemptTimeouts;
  readonly #deadline: Deadline;
  #controller: Dispatcher.DispatchController | null = null;
  #phase: Phase = 'connecting';
  #paused = false;
  #answered = false;
  #abortReason: Error | null = null;
  #timeout: UpstreamError | null = null;

  constructor(clock: Clock, timeouts: AttemptTimeouts, sink: AttemptSink) {
    this.#sink = sink;
    this.#timeouts = timeouts;
    this.#deadline = new Deadline(clock, () => this.#expire());
  }

  start(request: AttemptRequest): void {
    try {
      request.dispatcher.dispatch(
        {
          origin: request.origin,
          path: request.path,
          method: request.method,
          headers: request.headers,
          body: request.body as Buffer | null,
          // A local engine can take minutes to read a long prompt; the deadlines here decide, not undici's.
          headersTimeout: 0,
          bodyTimeout: 0,
        },
        this.#handler(),
      );
    } catch (cause) {
      this.#fail(cause as Error);
    }
    // On a connection that is open the request is on its way by now.
    if (this.#phase === 'connecting') this.#deadline.set(this.#timeouts.connect);
  }

  /** The first real event has come: from now on only silence between chunks is timed. */
  firstEvent(): void {
    if (this.#phase === 'done') return;
    this.#phase = 'flowing';
    this.#deadline.set(this.#timeouts.idle);
  }

  /** Stops reading from the provider until `resume`. The client's slowness is not the provider's silence. */
  pause(): void {
    if (this.#paused || this.#phase === 'done') return;
    this.#paused = true;
    this.#controller?.pause();
  }

  resume(): void {
    if (!this.#paused) return;
    this.#paused = false;
    if (this.#phase === 'flowing') this.#deadline.set(this.#timeouts.idle);
    this.#controller?.resume();
  }

  /** Ends the exchange now; the connection is closed, so the provider sees it at once. */
  abort(reason: Error): void {
    if (this.#phase === 'done') return;
    this.#abortReason = reason;
    if (this.#controller) this.#controller.abort(reason);
    // Still queued in the pool: the handler learns of it in onRequestStart and never sends.
    else this.#fail(reason);
  }

  #handler(): Dispatcher.DispatchHandler {
    return {
      onRequestStart: (controller) => {
        if (this.#phase === 'done') {
          controller.abort(this.#abortReason ?? new Error('aborted before it was sent'));
          return;
        }
        this.sent = true;
        this.#controller = controller;
        this.#phase = 'waiting';
        if (this.#timeouts.firstToken === null) this.#deadline.clear();
        else this.#deadline.set(this.#timeouts.firstToken);
      },
      onResponseStart: (_controller, status, headers) => {
        // 1xx are not answers.
        if (this.#phase === 'done' || status < 200) return;
        this.#answered = true;
        this.#sink.onHeaders(status, headers);
      },
      onResponseData: (_controller, chunk) => {
        if (this.#phase === 'done') return;
        if (this.#phase === 'flowing') this.#deadline.set(this.#timeouts.idle);
        this.#sink.onData(chunk);
      },
      onResponseEnd: () => {
        if (this.#phase === 'done') return;
        this.#finish();
        this.#end();
      },
      onResponseError: (_controller, error) => this.#fail(error),
    };
  }

  #expire(): void {
    if (this.#phase === 'done') return;
    if (this.#paused) {
      this.#deadline.set(this.#timeouts.idle);
      return;
    }
    const { connect, firstToken, idle } = this.#timeouts;
    const text = {
      connecting: `no connection within ${seconds(connect)}`,
      waiting: `no first token within ${seconds(firstToken ?? 0)}`,
      flowing: `silent for ${seconds(idle)} in the middle of the answer`,
      done: '',
    }[this.#phase];
    this.#timeout = { kind: 'timeout', status: 0, code: null, message: text, retryAfterMs: null };
    const reason = new Error(text);
    if (this.#controller) this.#controller.abort(reason);
    else this.#fail(reason);
  }

  #fail(error: Error): void {
    if (this.#phase === 'done') return;
    const answered = this.#answered;
    this.#finish();
    this.#sink.onError(this.#timeout ?? networkError(error, answered), this.#abortReason !== null);
  }

  /** Thrown into undici, a failure would come back as an error after the end, and nobody would hear of it. */
  #end(): void {
    try {
      this.#sink.onEnd();
    } catch (error) {
      this.#sink.onError(unreadable(error), false);
    }
  }

  #finish(): void {
    this.#phase = 'done';
    this.#deadline.clear();
  }
}

function unreadable(error: unknown): UpstreamError {
  const message = `its answer cannot be read: ${error instanceof Error ? error.message : String(error)}`;
  return { kind: 'broken_stream', status: 0, code: null, message, retryAfterMs: null };
}

function seconds(ms: Millis): string {
  return `${ms / 1000} s`;
}
