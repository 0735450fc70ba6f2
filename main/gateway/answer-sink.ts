import type { IncomingHttpHeaders } from 'node:http';
import type { EndpointName } from '../contract/endpoint.ts';
import { GatehouseError } from '../contract/errors.ts';
import type { UpstreamError } from '../contract/upstream-error.ts';
import type { Dialect } from '../dialects/dialect.ts';
import { framerFor } from '../dialects/framing/framer-for.ts';
import type { AttemptSink } from '../upstream/attempt.ts';
import { decodeBody, streamDecoder, takesEncoding } from './delivery/content-encoding.ts';
import type { AttemptResult, Delivery, DeliveryContext } from './delivery/delivery.ts';
import { FramedDelivery } from './delivery/framed-delivery.ts';
import { RawDelivery } from './delivery/raw-delivery.ts';
import { UnpackedDelivery } from './delivery/unpacked-delivery.ts';
import { WholeDelivery } from './delivery/whole-delivery.ts';

/** How much of a refusal's body is read. */
const REFUSAL_LIMIT = 64 * 1024;

const JSON_TYPE = /^application\/([\w.+-]+\+)?json\b/i;

export interface AnswerOptions {
  dialect: Dialect;
  endpoint: EndpointName;
  /** The client asked for a stream. */
  stream: boolean;
  stripUsage: boolean;
  acceptEncoding: string | undefined;
  /** As errors name it. */
  provider: string;
  now(): number;
  context: DeliveryContext;
  /** Headers of the answer, once they are there. */
  onHeaders(status: number, headers: IncomingHttpHeaders): void;
}

/** Decides by status and content type how a provider's answer reaches the client, and what counts as a refusal. */
export class AnswerSink implements AttemptSink {
  readonly #options: AnswerOptions;
  #delivery: Delivery | null = null;
  #refusal: { status: number; headers: IncomingHttpHeaders; chunks: Buffer[]; size: number } | null = null;

  constructor(options: AnswerOptions) {
    this.#options = options;
  }

  onHeaders(status: number, headers: IncomingHttpHeaders): void {
    this.#options.onHeaders(status, headers);
    if (status >= 300 && status < 400) {
      // Followed by us it could lead anywhere; handed on, the client would follow it, with its prompt and its key for us.
      this.#reject(status, `it sends elsewhere${hostOf(headers.location)}; check its base_url`);
      return;
    }
    if (status < 200 || status >= 300) {
      this.#refusal = { status, headers, chunks: [], size: 0 };
      return;
    }
    this.#delivery = this.#choose(status, headers);
  }

  onData(chunk: Buffer): void {
    if (this.#delivery) {
      this.#delivery.data(chunk);
      return;
    }
    if (!this.#refusal || this.#refusal.size >= REFUSAL_LIMIT) return;
    this.#refusal.chunks.push(chunk);
    this.#refusal.size += chunk.length;
  }

  onEnd(): void {
    if (this.#delivery) this.#delivery.end();
    else if (this.#refusal) void this.#refuse(this.#refusal);
  }

  onError(error: UpstreamError, aborted: boolean): void {
    if (aborted) {
      this.#delivery?.cancel();
      this.#done({ outcome: 'cancelled' });
    }
    // The status says enough even when the body of a refusal is cut short.
    else if (this.#refusal) void this.#refuse(this.#refusal);
    else if (this.#delivery) this.#delivery.fail(error);
    else this.#done({ outcome: 'failed', error, answer: null });
  }

  #done(result: AttemptResult): void {
    this.#options.context.done(result);
  }

  #choose(status: number, headers: IncomingHttpHeaders): Delivery | null {
    const { dialect, endpoint, stream, stripUsage, context } = this.#options;
    const given = headerText(headers['content-type']);
    // Some local servers send no content type at all.
    const contentType = given === '' ? (stream ? 'text/event-stream' : 'application/json') : given;
    const encoding = headerText(headers['content-encoding']).toLowerCase().replace('identity', '');
    const framing = dialect.framing(contentType, endpoint);
    const framer = framerFor(framing);
    const whole = framer === null && JSON_TYPE.test(contentType);
    const decoder = encoding === '' || whole ? null : streamDecoder(encoding);
    if (encoding !== '' && !whole && !decoder)
      return this.#reject(status, `its content-encoding “${encoding}” is not known`);
    if (framer) {
      const framed = new FramedDelivery(context, {
        framer,
        contentType,
        stripUsage,
        terminalRequired: dialect.terminalRequired,
        streamError: (error) => dialect.writeStreamError(this.#streamBroken(error), framing),
      });
      return decoder ? new UnpackedDelivery(decoder, framed) : framed;
    }
    if (whole) {
      return new WholeDelivery(context, {
        status,
        contentType,
        encoding,
        clientTakesEncoding: takesEncoding(this.#options.acceptEncoding, encoding),
      });
    }
    if (/^text\/html\b/i.test(contentType)) {
      return this.#reject(status, 'it answered with a web page; check its base_url');
    }
    // The length of packed bytes says nothing of what the client gets.
    const contentLength = decoder ? null : headerText(headers['content-length']) || null;
    const raw = new RawDelivery(context, { status, contentType, contentLength });
    return decoder ? new UnpackedDelivery(decoder, raw) : raw;
  }

  /** A 2xx that cannot be the answer. */
  #reject(status: number, message: string): null {
    const error: UpstreamError = { kind: 'server_error', status, code: null, message, retryAfterMs: null };
    // In this order: ending the exchange early would otherwise count as its outcome.
    this.#done({ outcome: 'failed', error, answer: null });
    this.#options.context.abort(new Error(message));
    return null;
  }

  async #refuse(refusal: {
    status: number;
    headers: IncomingHttpHeaders;
    chunks: Buffer[];
    size: number;
  }): Promise<void> {
    const { dialect, now } = this.#options;
    const raw = Buffer.concat(refusal.chunks, refusal.size);
    const encoding = headerText(refusal.headers['content-encoding']).toLowerCase().replace('identity', '');
    // A refusal whose body cannot be unpacked is still a refusal; its status and headers say the kind.
    const body = encoding === '' ? raw : await decodeBody(raw, encoding).catch(() => Buffer.alloc(0));
    const error = dialect.readError({ status: refusal.status, headers: refusal.headers, body, now: now() });
    this.#done({ outcome: 'failed', error, answer: { status: refusal.status, headers: refusal.headers, body } });
  }

  #streamBroken(error: UpstreamError): GatehouseError {
    return new GatehouseError('stream_broken', { provider: this.#options.provider, detail: error.message });
  }
}

/** Only the host: the rest of an address may hold anything. */
function hostOf(location: string | undefined): string {
  const url = URL.parse(location ?? '');
  return url === null ? '' : `, to ${url.host}`;
}

function headerText(value: string | string[] | undefined): string {
  return (typeof value === 'string' ? value : (value?.[0] ?? '')).trim();
}
