import { existsSync } from 'node:fs';
import { join } from 'node:path';

const names = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' } as Record<
  string,
  string | undefined
>;

/** Where Electron's own binary lies. @returns null when it was never fetched */
export function findElectron(env: NodeJS.ProcessEnv = process.env): string | null {
  const folders = [env.ELECTRON_OVERRIDE_DIST_PATH, join(import.meta.dirname, '../../node_modules/electron/dist')];
  const binaries = folders.flatMap((folder) => (folder ? [join(folder, names[process.platform] ?? 'electron')] : []));
  return binaries.find((binary) => existsSync(binary)) ?? null;
}
