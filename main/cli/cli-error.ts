import { type ExitCode, exitCode } from './exit-code.ts';

/** Ends a command with a sentence for a person, and one that says what to do about it when something can be done. */
export class CliError extends Error {
  override readonly name = 'CliError';
  readonly exitCode: ExitCode;
  readonly advice: string | null;

  constructor(message: string, options: { exitCode?: ExitCode; advice?: string; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.exitCode = options.exitCode ?? exitCode.failed;
    this.advice = options.advice ?? null;
  }
}
