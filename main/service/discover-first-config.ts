import { catalogue } from '../providers/catalogue.ts';
import { discover, type FoundAccount } from './config/discover.ts';
import { probeLoopback, probePatiently } from './config/probe-loopback.ts';
import { writeFirstConfig } from './config/write-first-config.ts';

/** First start: looks at what this machine has, and writes a config with it that reads well. */
export async function discoverFirstConfig(
  path: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<void> {
  await writeFirstConfig(path, await discover(Object.values(catalogue), env, probeLoopback));
}

/** What this machine has now. Takes about a second when something that was asked does not answer. */
export function discoverAccounts(env: Readonly<Record<string, string | undefined>>): Promise<FoundAccount[]> {
  return discover(Object.values(catalogue), env, probePatiently);
}
