import type { UpstreamError } from '../../contract/upstream-error.ts';
import type { FrameBatch, Framer } from '../../dialects/dialect.ts';
import { brokenStream } from './broken-stream.ts';
import { type Delivery, type DeliveryContext, writeThrough } from './delivery.ts';

/**
 * An event larger than this is handed on in pieces, without waiting for its end and without being read. Large enough for a
 * last event that repeats the whole answer with its images.
 */
const HOLD_LIMIT = 32 * 1024 * 1024;

/** Where an event that was handed on unread stands: still running, or whole with nothing of meaning after it. */
type Unread = 'none' | 'open' | 'last';

/** A model that thinks long after opening its answer is not made to look silent for longer than this. */
const PREAMBLE_PATIENCE_MS = 1_000;

export interface FramedOptions {
  framer: Framer;
  contentType: string;
  /** Keep back the frame that carries only the usage asked for by the gateway. */
  stripUsage: boolean;
  /** Whether the dialect's clients need its terminal event, or a finish reason is end enough. */
  terminalRequired: boolean;
  /** Bytes that tell the client, in its dialect, that the stream failed. */
  streamError(error: UpstreamError): string;
}

/**
 * Streams: events are handed on whole, the moment they are whole, and read along by the meter. Nothing is sent before the
 * first real event, so an error in its place can still fail over; an event cut in half is never sent.
 */
export class FramedDelivery implements Delivery {
  readonly #context: DeliveryContext;
  readonly #options: FramedOptions;
  #held: Uint8Array[] = [];
  #finished = false;
  #preambleTimer: NodeJS.Timeout | null = null;
  #toldError = false;
  #unread: Unread = 'none';

  constructor(context: DeliveryContext, options: FramedOptions) {
    this.#context = context;
    this.#options = options;
  }

  data(chunk: Buffer): void {
    if (this.#finished) return;
    const { framer } = this.#options;
    this.#forward(framer.push(chunk));
    if (this.#finished || framer.pendingBytes <= HOLD_LIMIT) return;
    this.#unread = 'open';
    this.#pass(framer.drain(), true);
  }

  #forward(batch: FrameBatch): void {
    const { meter, client } = this.#context;
    const { buffer, frames } = batch;
    let from = 0;
    let real = false;
    for (const frame of frames) {
      if (this.#unread === 'open') {
        // The rest of an event whose beginning is gone.
        this.#unread = 'last';
        continue;
      }
      const kind = meter.frame(frame);
      if (kind === 'skip') continue;
      this.#unread = 'none';
      if (kind === 'preamble') {
        this.#sawPreamble();
        continue;
      }
      if (kind === 'usage' && this.#options.stripUsage) {
        this.#pass(buffer.subarray(from, frame.start), real);
        from = frame.end;
        continue;
      }
      if (kind === 'error') {
        if (!client.committed && !real) {
          this.#failBefore();
          return;
        }
        // `error:` as a field name is dropped by every conforming client, so this one has not been told.
        this.#toldError = !isErrorField(buffer, frame.start);
      }
      real = true;
    }
    const end = frames.length > 0 ? (frames[frames.length - 1]?.end ?? 0) : 0;
    if (end > from) this.#pass(buffer.subarray(from, end), real);
  }

  /** The provider has opened its answer. Its first word is waited for, because until then another one could take over. */
  #sawPreamble(): void {
    if (this.#context.client.committed || this.#preambleTimer !== null) return;
    this.#context.opened();
    this.#preambleTimer = setTimeout(() => {
      if (!this.#finished && !this.#context.client.committed) this.#commit();
    }, PREAMBLE_PATIENCE_MS);
  }

  /** Hands bytes on, or holds them while nothing real has come. */
  #pass(bytes: Uint8Array, real: boolean): void {
    if (bytes.length === 0) return;
    const { client } = this.#context;
    if (client.committed) {
      this.#send(bytes);
      return;
    }
    if (!real) {
      this.#held.push(bytes);
      return;
    }
    this.#commit();
    this.#send(bytes);
  }

  #commit(): void {
    if (this.#preambleTimer !== null) clearTimeout(this.#preambleTimer);
    const headers = this.#context.headers();
    headers.push('content-type', this.#options.contentType);
    if (!headers.includes('cache-control')) headers.push('cache-control', 'no-cache');
    this.#context.client.commit(200, headers);
    this.#context.committed();
    for (const early of this.#held) this.#send(early);
    this.#held = [];
  }

  #send(bytes: Uint8Array): void {
    this.#context.capture.append(bytes);
    writeThrough(this.#context, bytes);
  }

  end(): void {
    if (this.#finished) return;
    const { framer, terminalRequired } = this.#options;
    const { meter, client } = this.#context;
    const { frame, rest } = framer.end();
    const kind = frame ? meter.frame(frame) : 'skip';
    if (kind === 'error' && !client.committed) {
      this.#failBefore();
      return;
    }
    // An event that was not read is most likely the last one, which repeats the whole answer, when a clean end follows it.
    const complete =
      meter.ended || (!terminalRequired && meter.finishReason !== null) || (this.#unread === 'last' && kind === 'skip');
    if (!complete || meter.error) {
      if (rest.length > 0 && frame && kind !== 'usage') this.#pass(rest, kind !== 'skip' && kind !== 'preamble');
      this.fail(meter.error ?? brokenStream('it ended before the answer was complete'));
      return;
    }
    if (rest.length > 0 && !(kind === 'usage' && this.#options.stripUsage)) this.#pass(rest, true);
    this.#finish();
    client.end();
    this.#context.done({ outcome: 'delivered' });
  }

  cancel(): void {
    this.#finish();
  }

  #finish(): void {
    this.#finished = true;
    this.#held = [];
    if (this.#preambleTimer !== null) clearTimeout(this.#preambleTimer);
  }

  #failBefore(): void {
    this.#finish();
    const error = this.#context.meter.error ?? brokenStream('it failed before the first token');
    // In this order: ending the exchange early would otherwise count as its outcome.
    this.#context.done({ outcome: 'failed', error, answer: null });
    this.#context.abort(new Error(error.message));
  }

  fail(error: UpstreamError): void {
    if (this.#finished) return;
    this.#finish();
    const { client } = this.#context;
    if (!client.committed) {
      this.#context.done({ outcome: 'failed', error, answer: null });
      return;
    }
    if (!this.#toldError) {
      const bytes = Buffer.from(this.#options.streamError(error));
      this.#context.capture.append(bytes);
      client.write(bytes);
    }
    client.end();
    this.#context.done({ outcome: 'broken', error });
  }
}

const ERROR_FIELD = new TextEncoder().encode('error:');

/** Whether a frame begins with the field `error` (llama-box); `event: error` is another thing. */
function isErrorField(buffer: Uint8Array, start: number): boolean {
  return ERROR_FIELD.every((byte, offset) => buffer[start + offset] === byte);
}
