import type { Readable } from 'node:stream';

/** Standard input, as far as commands use it. */
export interface TerminalInput extends Readable {
  /** A person types, not a program. */
  isTTY?: boolean | undefined;
  /** Terminals have it: keys come as they are pressed, and are not shown. */
  setRawMode?(on: boolean): unknown;
}
