const AT = 0x40;
const SEMICOLON = 0x3b;
const LONGEST_STAMP = 32;
const DONE = Buffer.from('data: [DONE]');

/**
 * Reads the upstream's time stamps (`@MICROSECONDS;`) out of a stream's bytes, however they are cut, and sees whether the
 * stream came to its end.
 */
export class ChunkTimes {
  complete = false;
  #tail: Buffer = Buffer.alloc(0);

  /** @param stamp called with the upstream's microseconds for each chunk found */
  push(received: Buffer, stamp: (sentAtUs: number) => void): void {
    const bytes = this.#tail.length === 0 ? received : Buffer.concat([this.#tail, received]);
    let from = 0;
    for (;;) {
      const at = bytes.indexOf(AT, from);
      if (at < 0) break;
      const end = bytes.indexOf(SEMICOLON, at);
      if (end < 0) break;
      if (end - at <= LONGEST_STAMP) stamp(Number(bytes.toString('latin1', at + 1, end)));
      from = end + 1;
    }
    if (bytes.indexOf(DONE, from) >= 0) this.complete = true;
    // What may be the beginning of a stamp or of the end is looked at again with the next bytes.
    this.#tail = bytes.subarray(Math.max(from, bytes.length - LONGEST_STAMP));
  }
}
