import { execFile } from 'node:child_process';
import { join } from 'node:path';

/** Snaps are named `<snap>_<app>.desktop`; nothing else has a `_` before its only dot. */
const SNAP = /^[a-z0-9-]+_[a-z0-9.-]+\.desktop$/i;
const PATIENCE_MS = 2000;

/** Where the page that leads to the window is put. */
export interface LoginPagePlace {
  path: string;
  /** It lies among the person's own files, and must not stay there. */
  inHome: boolean;
}

/**
 * The data directory, whose files are nobody else's. A browser that is a snap may not read hidden folders, such as the one the
 * data directory is in: for it the page goes straight into the home folder.
 */
export async function loginPagePlace(dataDir: string, env: NodeJS.ProcessEnv): Promise<LoginPagePlace> {
  const { HOME } = env;
  if (process.platform === 'linux' && HOME && SNAP.test(await defaultBrowser(env)))
    return { path: join(HOME, 'gatehouse-open-window.html'), inHome: true };
  return { path: join(dataDir, 'open-window.html'), inHome: false };
}

/** Name of its desktop file; empty where nobody says. */
function defaultBrowser(env: NodeJS.ProcessEnv): Promise<string> {
  return new Promise((resolve) => {
    execFile('xdg-settings', ['get', 'default-web-browser'], { env, timeout: PATIENCE_MS }, (error, stdout) =>
      resolve(error ? '' : stdout.trim()),
    );
  });
}
