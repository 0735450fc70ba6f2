import { homedir } from 'node:os';
import { dataDir } from '../service/data-dir.ts';

/** The data directory: what `--data-dir` says, else GATEHOUSE_DATA_DIR, else the system's place for it. */
export function resolveDataDir(option: string | undefined, env: NodeJS.ProcessEnv): string {
  return dataDir({ override: option || env.GATEHOUSE_DATA_DIR, env, platform: process.platform, home: homedir() });
}
