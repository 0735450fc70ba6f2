import type { UpstreamError } from '../../contract/upstream-error.ts';
import { type Delivery, type DeliveryContext, writeThrough } from './delivery.ts';

export interface RawOptions {
  status: number;
  contentType: string;
  /** As the provider announced it; null when it did not, or when what it announced is the packed length. */
  contentLength: string | null;
}

/** Bytes with no frames and no meaning here, such as audio: handed on as they come. */
export class RawDelivery implements Delivery {
  readonly #context: DeliveryContext;
  readonly #options: RawOptions;
  #started = false;
  #finished = false;

  constructor(context: DeliveryContext, options: RawOptions) {
    this.#context = context;
    this.#options = options;
  }

  data(chunk: Buffer): void {
    if (this.#finished) return;
    if (!this.#started) this.#start();
    this.#context.capture.append(chunk);
    writeThrough(this.#context, chunk);
  }

  end(): void {
    if (this.#finished) return;
    if (!this.#started) this.#start();
    this.#finished = true;
    this.#context.client.end();
    this.#context.done({ outcome: 'delivered' });
  }

  fail(error: UpstreamError): void {
    if (this.#finished) return;
    this.#finished = true;
    if (!this.#started) {
      this.#context.done({ outcome: 'failed', error, answer: null });
      return;
    }
    this.#context.client.cut();
    this.#context.done({ outcome: 'broken', error });
  }

  cancel(): void {
    this.#finished = true;
  }

  #start(): void {
    this.#started = true;
    const { status, contentType, contentLength } = this.#options;
    const headers = this.#context.headers();
    headers.push('content-type', contentType);
    if (contentLength !== null) headers.push('content-length', contentLength);
    this.#context.client.commit(status, headers);
    this.#context.committed();
  }
}
