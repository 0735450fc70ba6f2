import type { UpstreamError } from '../../contract/upstream-error.ts';
import { brokenStream } from './broken-stream.ts';
import { decodeBody } from './content-encoding.ts';
import { type Delivery, type DeliveryContext, writeThrough } from './delivery.ts';

/** Above this an answer is handed on as it comes, without being read along, unless it has to be unpacked first. */
const WHOLE_LIMIT = 32 * 1024 * 1024;

export interface WholeOptions {
  status: number;
  contentType: string;
  /** The body's content-encoding, lower case; '' when it has none. */
  encoding: string;
  /** Whether the client can take the body in that encoding. */
  clientTakesEncoding: boolean;
}

/**
 * Answers that are one piece of JSON. They are held until complete: the client can do nothing with a part, an error inside
 * a 200 can still fail over, and the cost is known before the headers leave.
 */
export class WholeDelivery implements Delivery {
  readonly #context: DeliveryContext;
  readonly #options: WholeOptions;
  readonly #chunks: Buffer[] = [];
  #size = 0;
  #finished = false;
  #streaming = false;

  constructor(context: DeliveryContext, options: WholeOptions) {
    this.#context = context;
    this.#options = options;
  }

  data(chunk: Buffer): void {
    if (this.#finished) return;
    if (this.#streaming) {
      this.#send(chunk);
      return;
    }
    this.#chunks.push(chunk);
    this.#size += chunk.length;
    if (this.#size > WHOLE_LIMIT && this.#options.clientTakesEncoding) this.#startStreaming();
  }

  end(): void {
    if (this.#finished) return;
    if (this.#streaming) {
      this.#finished = true;
      this.#context.client.end();
      this.#context.done({ outcome: 'delivered' });
      return;
    }
    const raw = this.#chunks.length === 1 ? (this.#chunks[0] as Buffer) : Buffer.concat(this.#chunks, this.#size);
    const { encoding } = this.#options;
    if (encoding === '') {
      this.#deliver(raw, raw);
      return;
    }
    decodeBody(raw, encoding).then(
      (decoded) => this.#deliver(raw, decoded),
      (error: Error) => this.fail(brokenStream(`its ${encoding} body is damaged: ${error.message}`)),
    );
  }

  fail(error: UpstreamError): void {
    if (this.#finished) return;
    this.#finished = true;
    if (!this.#streaming) {
      this.#context.done({ outcome: 'failed', error, answer: null });
      return;
    }
    this.#context.client.cut();
    this.#context.done({ outcome: 'broken', error });
  }

  cancel(): void {
    this.#finished = true;
    this.#chunks.length = 0;
  }

  /** Whatever goes wrong with an answer that is there, the request has an end. */
  #deliver(raw: Buffer, decoded: Buffer): void {
    if (this.#finished) return;
    try {
      this.#handOver(raw, decoded);
    } catch (error) {
      this.#finished = false;
      this.#streaming = this.#context.client.committed;
      this.fail(brokenStream(`its answer cannot be read: ${error instanceof Error ? error.message : String(error)}`));
    }
  }

  #handOver(raw: Buffer, decoded: Buffer): void {
    this.#finished = true;
    const { meter, client, capture } = this.#context;
    meter.whole(decoded);
    if (meter.error) {
      this.#context.done({ outcome: 'failed', error: meter.error, answer: null });
      return;
    }
    const { status, contentType, encoding, clientTakesEncoding } = this.#options;
    const body = clientTakesEncoding ? raw : decoded;
    this.#context.priced();
    const headers = this.#context.headers();
    headers.push('content-type', contentType, 'content-length', String(body.length));
    if (clientTakesEncoding && encoding !== '') headers.push('content-encoding', encoding);
    capture.append(decoded);
    client.commit(status, headers);
    this.#context.committed();
    client.end(body);
    this.#context.done({ outcome: 'delivered' });
  }

  #startStreaming(): void {
    this.#streaming = true;
    const { status, contentType, encoding } = this.#options;
    const headers = this.#context.headers();
    headers.push('content-type', contentType);
    if (encoding !== '') headers.push('content-encoding', encoding);
    this.#context.client.commit(status, headers);
    this.#context.committed();
    const held = Buffer.concat(this.#chunks, this.#size);
    this.#chunks.length = 0;
    this.#send(held);
  }

  #send(chunk: Buffer): void {
    // Packed bytes are of no use in the history, and could not be redacted there.
    if (this.#options.encoding === '') this.#context.capture.append(chunk);
    else this.#context.capture.truncated = true;
    writeThrough(this.#context, chunk);
  }
}
