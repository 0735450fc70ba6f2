import { createRedactor } from '../service/secrets/redact.ts';
import { exitCode } from './exit-code.ts';

const { redact } = createRedactor();

/** The end of a process that met an error nobody expected: said with its stack, without anything that looks like a key. */
export function dieOf(error: unknown): never {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`Gatehouse met an error it did not expect and ends.\n${redact(text)}\n`);
  process.exit(exitCode.failed);
}
