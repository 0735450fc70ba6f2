import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { writeFileAtomically } from '../../service/write-file-atomically.ts';
import { loginPage } from './login-page.ts';
import { loginPagePlace } from './login-page-place.ts';

/** A browser that runs on in the foreground ends only when it is closed: by then it has long opened. */
const ENOUGH_MS = 3000;
/** A browser that was not running may take its time to read the page. */
const PAGE_LIFE_MS = 60_000;
/** What a process waits that has nothing else to do, when the page must not stay where it is. */
const PAGE_READ_MS = 8000;

export interface OpenInBrowserOptions {
  /** Only its owner may read what is in it. */
  dataDir: string;
  env: NodeJS.ProcessEnv;
  /**
   * This process goes on: it removes the page after a while, or when it ends. Else the page stays in the data directory until
   * the next one is written over it; its token is good once.
   */
  lives: boolean;
}

/** What opens a page in the user's browser. Pure. No shell is between: the page is one argument, whatever is in its name. */
export function browserCommand(platform: NodeJS.Platform, page: string): [program: string, ...args: string[]] {
  if (platform === 'darwin') return ['open', page];
  // `start` is a word of cmd's; this is what it calls.
  if (platform === 'win32') return ['rundll32.exe', 'url.dll,FileProtocolHandler', page];
  return ['xdg-open', page];
}

/**
 * Opens an address that nobody else may see: the browser is given a page that leads there.
 * @returns whether a browser has opened it, as far as can be told
 */
export async function openInBrowser(address: string, { dataDir, env, lives }: OpenInBrowserOptions): Promise<boolean> {
  const { path: page, inHome } = await loginPagePlace(dataDir, env);
  try {
    await writeFileAtomically(page, loginPage(address));
  } catch {
    return false; // no room or no right to write there: the person opens the printed address
  }
  const remove = () => rmSync(page, { force: true });
  if (lives) setTimeout(remove, PAGE_LIFE_MS).unref();
  else if (inHome) setTimeout(remove, PAGE_READ_MS);
  if (lives || inHome) process.once('exit', remove);
  return opens(browserCommand(process.platform, pathToFileURL(page).href), env);
}

function opens([program, ...args]: [string, ...string[]], env: NodeJS.ProcessEnv): Promise<boolean> {
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
