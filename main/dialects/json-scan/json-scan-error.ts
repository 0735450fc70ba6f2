/** The text is not one JSON object. `offset` is the byte where that showed. */
export class JsonScanError extends Error {
  override readonly name = 'JsonScanError';
  readonly offset: number;

  constructor(reason: string, offset: number) {
    super(`${reason} at byte ${offset}`);
    this.offset = offset;
  }
}
