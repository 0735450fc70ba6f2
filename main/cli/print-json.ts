import type { CliIo } from './cli-io.ts';

/** Writes one JSON document, indented. */
export function printJson(io: CliIo, value: unknown): Promise<void> {
  return io.out(`${JSON.stringify(value, null, 2)}\n`);
}
