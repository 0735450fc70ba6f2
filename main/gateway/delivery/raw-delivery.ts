import type { Transform } from 'node:stream';
import type { UpstreamError } from '../../contract/upstream-error.ts';
import { brokenStream } from './broken-stream.ts';
import { type Delivery, type DeliveryContext, writeThrough } from './delivery.ts';

export interface RawOptions {
  status: number;
  contentType: string;
  /** Undoes the body's content-encoding, for clients that did not ask for one; null when it has none. */
  decoder: Transform | null;
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
    options.decoder
      ?.on('data', (chunk: Buffer) => this.#pass(chunk))
      .on('end', () => this.#complete())
      .on('error', (error: Error) => this.#break(brokenStream(`its compressed bytes are damaged: ${error.message}`)));
  }

  data(chunk: Buffer): void {
    if (this.#options.decoder) this.#options.decoder.write(chunk);
    else this.#pass(chunk);
  }

  end(): void {
    if (this.#options.decoder) this.#options.decoder.end();
    else this.#complete();
  }

  fail(error: UpstreamError): void {
    this.#options.decoder?.destroy();
    this.#break(error);
  }

  cancel(): void {
    this.#finished = true;
    this.#options.decoder?.destroy();
  }

  #pass(chunk: Buffer): void {
    if (this.#finished) return;
    if (!this.#started) this.#start();
    this.#context.capture.append(chunk);
    writeThrough(this.#context, chunk);
  }

  #complete(): void {
    if (this.#finished) return;
    if (!this.#started) this.#start();
    this.#finished = true;
    this.#context.client.end();
    this.#context.done({ outcome: 'delivered' });
  }

  #break(error: UpstreamError): void {
    if (this.#finished) return;
    this.#finished = true;
    if (!this.#started) {
      this.#context.done({ outcome: 'failed', error, answer: null });
      return;
    }
    this.#context.client.cut();
    this.#context.done({ outcome: 'broken', error });
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
