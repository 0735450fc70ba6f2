import type { ServerResponse } from 'node:http';

/**
 * The answer as the client gets it. Nothing is sent before `commit`; after it there is no way back, which is why retry and
 * fallback end there.
 */
export class ClientResponse {
  readonly #response: ServerResponse;
  #gone = false;
  #ended = false;
  committed = false;
  status = 0;
  bytesSent = 0;

  constructor(response: ServerResponse) {
    this.#response = response;
  }

  /** Calls back once, when the client leaves before the answer is complete. */
  onGone(gone: () => void): void {
    const closed = () => {
      if (this.#response.writableFinished) return;
      this.#gone = true;
      if (!this.#ended) gone();
    };
    // Whoever left while the request was being unpacked is gone already, and no event comes any more.
    if (this.#response.destroyed) closed();
    else this.#response.once('close', closed);
  }

  get gone(): boolean {
    return this.#gone;
  }

  /** Sends the status line and headers (flat list). */
  commit(status: number, headers: string[]): void {
    this.committed = true;
    this.status = status;
    if (this.#gone) return;
    this.#response.writeHead(status, headers);
  }

  /** @returns false when the client reads slower than this is written; then wait for `onceDrained` */
  write(chunk: Uint8Array | string): boolean {
    if (this.#gone) return true;
    this.bytesSent += chunk.length;
    return this.#response.write(chunk);
  }

  onceDrained(drained: () => void): void {
    this.#response.once('drain', drained);
  }

  end(chunk?: Uint8Array | string): void {
    if (this.#ended) return;
    this.#ended = true;
    if (this.#gone) return;
    if (chunk === undefined) {
      this.#response.end();
      return;
    }
    this.bytesSent += chunk.length;
    this.#response.end(chunk);
  }

  /** Cuts the connection: the only honest end of a body whose format has no place for an error. */
  cut(): void {
    this.#ended = true;
    this.#response.destroy();
  }
}
