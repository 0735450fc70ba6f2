import type { IncomingHttpHeaders } from 'node:http';
import type { UpstreamError } from '../../contract/upstream-error.ts';
import type { Meter } from '../../dialects/dialect.ts';
import type { ByteCapture } from '../byte-capture.ts';
import type { ClientResponse } from '../client-response.ts';

/** How an attempt ended, as far as the client and the next step are concerned. */
export type AttemptResult =
  | { outcome: 'delivered' }
  /** Nothing has reached the client: another try is possible. `answer` is what the provider said, whole. */
  | { outcome: 'failed'; error: UpstreamError; answer: FailedUpstreamAnswer | null }
  /** It failed after the first byte, and the client has been told in its dialect. */
  | { outcome: 'broken'; error: UpstreamError }
  | { outcome: 'cancelled' };

/** A provider's answer that was not 2xx, kept to be handed on when nothing better comes. */
export interface FailedUpstreamAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  /** Decoded, at most 64 KB of it. */
  body: Buffer;
}

/** What a delivery works with. One a attempt. */
export interface DeliveryContext {
  client: ClientResponse;
  meter: Meter;
  capture: ByteCapture;
  /** The answer has been read to its end before anything of it was sent: its headers can say what it cost. */
  priced(): void;
  /** Flat header list for the client, without what describes the bytes. */
  headers(): string[];
  /** The provider has opened its answer: what is timed from now on is silence. */
  opened(): void;
  /** The first real event is here: deadlines change, and the request counts as streaming. */
  committed(): void;
  pause(): void;
  resume(): void;
  /** Ends the upstream exchange early. */
  abort(reason: Error): void;
  done(result: AttemptResult): void;
}

/** Takes a provider's 2xx body and brings it to the client. */
export interface Delivery {
  data(chunk: Buffer): void;
  end(): void;
  /** The body broke off. */
  fail(error: UpstreamError): void;
  /** The exchange was ended from our side: nothing more is said, and nothing goes on running. */
  cancel(): void;
}

/** Writes a chunk with back-pressure: a client that reads slowly slows the provider down, not this process's memory. */
export function writeThrough(context: DeliveryContext, chunk: Uint8Array): void {
  if (context.client.write(chunk)) return;
  context.pause();
  context.client.onceDrained(() => context.resume());
}
