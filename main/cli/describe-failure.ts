import { CliError } from './cli-error.ts';
import { exitCode } from './exit-code.ts';

/**
 * What a failed call to the control API means for the person at the terminal.
 * @returns null when the error is none of those that are expected
 */
export function describeFailure(error: unknown): CliError | null {
  if (error instanceof CliError) return error;
  if (!(error instanceof Error)) return null;
  // Thrown by fetch when the other side is gone.
  if (error instanceof TypeError && error.message === 'fetch failed')
    return new CliError('Gatehouse stopped answering.', { exitCode: exitCode.notRunning, cause: error });
  if (!('code' in error) || !('status' in error) || typeof error.code !== 'string') return null;
  if (error.code === 'gatehouse_control_token_invalid')
    return new CliError('The gateway that runs there does not accept the token of this data directory.', {
      advice: 'It was probably started with another --data-dir. Name the same one here.',
      cause: error,
    });
  if (error.code === 'BAD_REQUEST')
    return new CliError(issueTexts(error).join(' ') || error.message, { exitCode: exitCode.usage, cause: error });
  return new CliError(error.message, { cause: error });
}

/** The sentences of an answer that says which part of the input was wrong. */
function issueTexts(error: Error): string[] {
  const data: unknown = 'data' in error ? error.data : null;
  if (typeof data !== 'object' || data === null || !('issues' in data) || !Array.isArray(data.issues)) return [];
  return data.issues.map((issue: { message?: unknown }) => String(issue.message ?? ''));
}
