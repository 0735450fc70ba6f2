import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';

export interface FetchOptions {
  env: NodeJS.ProcessEnv;
  /** Says that it is at it, when it is not over at once. */
  note(line: string): void;
  /** Milliseconds. */
  limitMs?: number;
  patienceMs?: number;
}

/** For a hundred and some megabytes on a slow line. Without a network the installer ends by itself, at once. */
const LIMIT_MS = 5 * 60_000;
const PATIENCE_MS = 2000;

/**
 * Lets Electron's installer fetch the binary: npm runs no install scripts here, and `npm ci` has to do without it.
 * @param installer path of the package's `install.js`
 * @returns why it could not be had; null when it is there
 */
export async function fetchElectron(installer: string, options: FetchOptions): Promise<string | null> {
  const { env, note, limitMs = LIMIT_MS, patienceMs = PATIENCE_MS } = options;
  const child = spawn(process.execPath, [installer], {
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
    timeout: limitMs,
    killSignal: 'SIGKILL',
  });
  const patience = setTimeout(() => note('Fetching Electron for the desktop app, once: some 120 MB …'), patienceMs);
  const [[code, signal], said] = await Promise.all([once(child, 'close'), text(child.stderr)]).finally(() =>
    clearTimeout(patience),
  );
  if (code === 0) return null;
  if (signal !== null) return `Electron could not be fetched within ${Math.round(limitMs / 1000)} s`;
  const [reason = ''] = said.split('\n').filter((line) => /^\w*Error: /.test(line));
  return `Electron could not be fetched${reason === '' ? '' : ` (${reason.trim()})`}`;
}
