import type { Cli } from '../cli.ts';
import { resolveDataDir } from '../resolve-data-dir.ts';

/** What other commands need so that they find the gateway of a data directory: ` --data-dir DIR`, or nothing. */
export function locatorOf({ env }: Pick<Cli, 'env'>, dataDir: string): string {
  return dataDir === resolveDataDir(undefined, env) ? '' : ` --data-dir ${dataDir}`;
}
