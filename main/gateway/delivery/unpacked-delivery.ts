import type { Transform } from 'node:stream';
import type { UpstreamError } from '../../contract/upstream-error.ts';
import { brokenStream } from './broken-stream.ts';
import type { Delivery } from './delivery.ts';

/** Undoes a body's content-encoding as it comes, for a delivery that reads along or whose client did not ask for one. */
export class UnpackedDelivery implements Delivery {
  readonly #decoder: Transform;
  readonly #inner: Delivery;

  /** @param decoder takes the packed bytes */
  constructor(decoder: Transform, inner: Delivery) {
    this.#decoder = decoder;
    this.#inner = inner;
    decoder
      .on('data', (chunk: Buffer) => this.#guarded(() => inner.data(chunk)))
      .on('end', () => this.#guarded(() => inner.end()))
      .on('error', (error: Error) => inner.fail(brokenStream(`its compressed bytes are damaged: ${error.message}`)));
  }

  data(chunk: Buffer): void {
    this.#decoder.write(chunk);
  }

  end(): void {
    this.#decoder.end();
  }

  fail(error: UpstreamError): void {
    this.#decoder.destroy();
    this.#inner.fail(error);
  }

  cancel(): void {
    this.#inner.cancel();
    this.#decoder.destroy();
  }

  /** Nobody stands above an event of the decoder: what is thrown here would end the process. */
  #guarded(step: () => void): void {
    try {
      step();
    } catch (error) {
      this.fail(brokenStream(`its answer cannot be read: ${error instanceof Error ? error.message : String(error)}`));
    }
  }
}
