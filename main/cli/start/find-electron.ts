import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** Where Electron is, as far as it is. */
export interface FoundElectron {
  /** The binary; null when it is not there. */
  binary: string | null;
  /** Electron's own installer, which fetches the binary; null when the package is not there, or the binary is named by hand. */
  installer: string | null;
}

const names: Partial<Record<NodeJS.Platform, string>> = {
  darwin: 'Electron.app/Contents/MacOS/Electron',
  win32: 'electron.exe',
};

/**
 * Looks for Electron where ELECTRON_OVERRIDE_DIST_PATH says, else in the npm package, whose binary comes by itself later.
 * @param folder of the npm package; null where it is not installed
 */
export function findElectron(
  env: Readonly<Record<string, string | undefined>> = process.env,
  folder = packageFolder(),
): FoundElectron {
  const inFolder = (folder: string) => {
    const binary = join(folder, names[process.platform] ?? 'electron');
    return existsSync(binary) ? binary : null;
  };
  const { ELECTRON_OVERRIDE_DIST_PATH: named } = env;
  if (named) return { binary: inFolder(named), installer: null };
  if (folder === null) return { binary: null, installer: null };
  // The installer's last act: without it, what lies there was unpacked halfway, and the installer puts it right.
  const whole = existsSync(join(folder, 'path.txt'));
  return { binary: whole ? inFolder(join(folder, 'dist')) : null, installer: join(folder, 'install.js') };
}

function packageFolder(): string | null {
  try {
    return dirname(createRequire(import.meta.url).resolve('electron/package.json'));
  } catch {
    return null;
  }
}
