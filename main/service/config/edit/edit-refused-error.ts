/** An edit that cannot be made to this text without doing more than was asked. */
export class EditRefusedError extends Error {
  override readonly name = 'EditRefusedError';
  readonly path: readonly (string | number)[];

  constructor(path: readonly (string | number)[], message: string) {
    super(message);
    this.path = path;
  }
}
