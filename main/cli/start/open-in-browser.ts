import { spawn } from 'node:child_process';

/** A browser that runs on in the foreground ends only when it is closed: by then it has long opened. */
const ENOUGH_MS = 3000;

/** What opens an address in the user's browser. Pure. No shell is between: the address is one argument, whatever is in it. */
export function browserCommand(platform: NodeJS.Platform, url: string): [program: string, ...args: string[]] {
  if (platform === 'darwin') return ['open', url];
  // `start` is a word of cmd's; this is what it calls.
  if (platform === 'win32') return ['rundll32.exe', 'url.dll,FileProtocolHandler', url];
  return ['xdg-open', url];
}

/** @returns whether a browser has opened it, as far as can be told */
export function openInBrowser(
  url: string,
  env: NodeJS.ProcessEnv,
  platform: NodeJS.Platform = process.platform,
): Promise<boolean> {
  const [program, ...args] = browserCommand(platform, url);
  const child = spawn(program, args, { env, stdio: 'ignore', detached: true });
  child.unref();
  return new Promise((resolve) => {
    const enough = setTimeout(() => resolve(true), ENOUGH_MS);
    const settle = (opened: boolean) => {
      clearTimeout(enough);
      resolve(opened);
    };
    child.once('error', () => settle(false));
    child.once('exit', (code) => settle(code === 0));
  });
}
