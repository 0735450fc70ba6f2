import { Buffer } from 'node:buffer';

/**
 * Bytes of a frame whose end has not come yet. They are joined once, when it comes: a line that arrives in a thousand reads
 * costs one copy, not a thousand.
 */
export class HeldBytes {
  private reads: Uint8Array[] = [];
  length = 0;

  hold(bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    this.reads.push(bytes);
    this.length += bytes.length;
  }

  /** Everything held, and then `bytes`, in one array; `bytes` itself when nothing was held. Holds nothing afterwards. */
  takeWith(bytes: Uint8Array): Uint8Array {
    if (this.length === 0) return bytes;
    const all = Buffer.concat([...this.reads, bytes], this.length + bytes.length);
    this.reads = [];
    this.length = 0;
    return all;
  }
}
