import { catalogue } from '../providers/catalogue.ts';
import { discover, type FoundAccount } from './config/discover.ts';
import { probeLoopback } from './config/probe-loopback.ts';
import { writeFirstConfig } from './config/write-first-config.ts';

/** First start: looks at what this machine has, and writes a config with it that reads well. */
export async function discoverFirstConfig(
  path: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<void> {
  await writeFirstConfig(path, await discoverAccounts(env));
}

/** What this machine has. */
export function discoverAccounts(env: Readonly<Record<string, string | undefined>>): Promise<FoundAccount[]> {
  return discover(Object.values(catalogue), env, probeLoopback);
}
