import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import type { Finding } from './finding.ts';

const area = 'data directory';

/** Whether it is there, ours to write, and nobody else's to read. */
export async function checkDataDir(dataDir: string): Promise<Finding> {
  try {
    const { mode } = await stat(dataDir);
    await access(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
    // Windows has no such modes.
    if (process.platform !== 'win32' && (mode & 0o007) !== 0)
      return {
        level: 'warning',
        area,
        text: `${dataDir} can be read by other users of this machine.`,
        advice: `Run: chmod 700 ${dataDir}`,
      };
    return { level: 'ok', area, text: dataDir, advice: null };
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
      return { level: 'ok', area, text: `${dataDir} is made at the first start.`, advice: null };
    return {
      level: 'error',
      area,
      text: error instanceof Error ? error.message : String(error),
      advice: 'Make it yours, or name another with --data-dir.',
    };
  }
}
