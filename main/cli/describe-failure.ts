import { GatehouseError } from '../contract/errors.ts';
import { CliError } from './cli-error.ts';
import { exitCode } from './exit-code.ts';

/**
 * What a failure that was to be expected means for the person at the terminal: a refusal of the control API or of our
 * own, an input that does not fit, a gateway that is gone.
 * @returns null when the error is none of these
 */
export function describeFailure(error: unknown): CliError | null {
  if (error instanceof CliError) return error;
  if (GatehouseError.is(error)) return new CliError(error.message, { cause: error });
  if (!(error instanceof Error)) return null;
  // Thrown by fetch when the other side is gone, before the answer and in the middle of it.
  if (error instanceof TypeError && (error.message === 'fetch failed' || error.message === 'terminated'))
    return new CliError('Gatehouse stopped answering.', { exitCode: exitCode.notRunning, cause: error });
  const issues = issueTexts(error);
  if (issues.length > 0) return new CliError(issues.join(' '), { exitCode: exitCode.usage, cause: error });
  // Answers of the control API carry a code and a status; the system's errors only a code.
  if (!('code' in error) || !('status' in error)) return null;
  if (error.code === 'gatehouse_control_token_invalid')
    return new CliError('The gateway that runs there does not accept the token of this data directory.', {
      advice: 'It was probably started with another --data-dir. Name the same one here.',
      cause: error,
    });
  return new CliError(error.message, { cause: error });
}

/** What a schema said: of our own here, or of the control API's in the data of its answer. */
function issueTexts(error: Error): string[] {
  const carrier: unknown = 'data' in error ? error.data : error;
  if (typeof carrier !== 'object' || carrier === null || !('issues' in carrier) || !Array.isArray(carrier.issues))
    return [];
  return carrier.issues.map((issue: { message?: unknown }) => String(issue.message ?? ''));
}
