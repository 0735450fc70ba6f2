import { chmod, mkdir, stat } from 'node:fs/promises';
import { join, posix, resolve, win32 } from 'node:path';
import { GatehouseError } from '../contract/errors.ts';
import { type ProcessLock, takeProcessLock } from './process-lock.ts';

/** What decides where data goes, as facts. */
export interface DataDirFacts {
  /** `--data-dir`, when given. */
  override?: string | undefined;
  env: Readonly<Record<string, string | undefined>>;
  platform: string;
  home: string;
}

/**
 * Where config, history, client keys and tokens are kept. Pure.
 * @see https://specifications.freedesktop.org/basedir-spec/latest/ for XDG_DATA_HOME: only absolute paths count
 */
export function dataDir({ override, env, platform, home }: DataDirFacts): string {
  if (override) return resolve(override);
  if (platform === 'win32') return win32.join(env.APPDATA || win32.join(home, 'AppData', 'Roaming'), 'Gatehouse');
  if (platform === 'darwin') return posix.join(home, 'Library', 'Application Support', 'Gatehouse');
  const xdg = env.XDG_DATA_HOME;
  return posix.join(xdg && posix.isAbsolute(xdg) ? xdg : posix.join(home, '.local', 'share'), 'gatehouse');
}

/** Makes the directory, readable by nobody else; one that others could read is closed to them. */
export async function ensureDataDir(directory: string): Promise<void> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  if (process.platform === 'win32') return; // the profile directory is the user's own already
  const { mode, uid } = await stat(directory);
  if ((mode & 0o077) !== 0 && uid === process.getuid?.()) await chmod(directory, 0o700);
}

/**
 * Takes the directory for this process: two gateways on one history and one ledger would each spend the budget.
 * A lock left behind by a process that was killed is taken over.
 * @throws GatehouseError data_dir_in_use, naming the process that has it
 */
export async function lockDataDir(directory: string): Promise<ProcessLock> {
  const taken = await takeProcessLock(join(directory, 'gatehouse.lock'));
  if ('heldBy' in taken)
    throw new GatehouseError('data_dir_in_use', { pid: taken.heldBy === 0 ? 'unknown' : taken.heldBy, dir: directory });
  return taken;
}
