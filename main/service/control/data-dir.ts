import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** The system, as far as it decides where an app keeps its data. */
export interface DataDirSystem {
  platform: NodeJS.Platform;
  home: string;
}

/**
 * Where config, history and keys are: what was asked for, else GATEHOUSE_DATA_DIR, else the place the system has for an
 * app's data. The desktop app and the command line agree on it by asking here.
 * @param option what `--data-dir` said
 * @returns an absolute path, which may not exist yet
 * @see https://specifications.freedesktop.org/basedir-spec/latest/
 */
export function resolveDataDir(
  option: string | undefined,
  env: NodeJS.ProcessEnv,
  system: DataDirSystem = { platform: process.platform, home: homedir() },
): string {
  const wanted = option || env.GATEHOUSE_DATA_DIR;
  if (wanted) return resolve(wanted);
  if (system.platform === 'win32') return join(env.LOCALAPPDATA || join(system.home, 'AppData', 'Local'), 'Gatehouse');
  if (system.platform === 'darwin') return join(system.home, 'Library', 'Application Support', 'Gatehouse');
  // The specification wants relative values ignored.
  const xdg = env.XDG_DATA_HOME?.startsWith('/') ? env.XDG_DATA_HOME : join(system.home, '.local', 'share');
  return join(xdg, 'gatehouse');
}
