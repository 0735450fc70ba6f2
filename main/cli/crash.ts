import { redactCredentials } from '../dialects/upstream-error/redact-credentials.ts';
import { exitCode } from './exit-code.ts';
import { processRedactor } from './process-redactor.ts';

/**
 * The end of a process that met an error nobody expected: said with its stack, without the secrets it had read and
 * without anything else that looks like a key.
 */
export function dieOf(error: unknown): never {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const safe = redactCredentials(processRedactor.redact(text));
  process.stderr.write(`Gatehouse met an error it did not expect and ends.\n${safe}\n`);
  process.exit(exitCode.failed);
}
