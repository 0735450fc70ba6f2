import type { ExitCode } from './exit-code.ts';
import type { TerminalInput } from './terminal-input.ts';

/** The terminal and the process, as far as commands may touch them. */
export interface CliIo {
  readonly env: NodeJS.ProcessEnv;
  readonly stdin: TerminalInput;
  /** Width of the terminal in columns; Infinity when the output goes to a file or a program, which want it whole. */
  readonly columns: number;
  /** Milliseconds since the epoch. */
  now(): number;
  /** Writes to standard output as it is. Resolves when the reader has room for more. */
  out(text: string): Promise<void>;
  /** Writes a line to standard error. */
  note(line: string): void;
  /** Writes to standard error, without a line end. */
  prompt(text: string): void;
  /** Aborted at the first Ctrl-C or SIGTERM, which then does not end the process by itself. */
  untilInterrupted(): AbortSignal;
  /** What the process ends with when the command returns. */
  exitCode: ExitCode;
}
