const FIRST = 2048;

/**
 * A copy of what went past, for the history. Copies into one growing buffer: holding on to the chunks themselves would
 * keep a socket read of up to 64 KB alive for each few bytes of a slow stream.
 */
export class ByteCapture {
  readonly #limit: number;
  #buffer: Buffer | null = null;
  #length = 0;
  truncated = false;

  /** @param limit bytes kept at most; 0 keeps nothing */
  constructor(limit: number) {
    this.#limit = limit;
  }

  get length(): number {
    return this.#length;
  }

  append(chunk: Uint8Array): void {
    const room = this.#limit - this.#length;
    if (chunk.length > room) {
      this.truncated = this.#limit > 0;
      if (room <= 0) return;
      this.#write(chunk.subarray(0, room));
    } else {
      this.#write(chunk);
    }
  }

  /** What was kept; null when nothing was. */
  bytes(): Uint8Array | null {
    return this.#buffer === null ? null : this.#buffer.subarray(0, this.#length);
  }

  #write(chunk: Uint8Array): void {
    const needed = this.#length + chunk.length;
    if (this.#buffer === null) {
      this.#buffer = Buffer.allocUnsafeSlow(Math.max(FIRST, chunk.length));
    } else if (needed > this.#buffer.length) {
      const grown = Buffer.allocUnsafeSlow(Math.min(this.#limit, Math.max(needed, this.#buffer.length * 2)));
      this.#buffer.copy(grown, 0, 0, this.#length);
      this.#buffer = grown;
    }
    this.#buffer.set(chunk, this.#length);
    this.#length = needed;
  }
}
