import type { EventEmitter } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { constants, Script } from 'node:vm';
import { type Browser, chromium, type Page } from '@playwright/test';
import { version } from '../../main/service/version.ts';
import { browserArgs, findBrowser } from '../window/browser.ts';
import type { StandInWindow } from './browser-window.ts';
import { type BuiltApp, buildApp, STAND_IN } from './build-app.ts';
import type { StandInDesktop } from './desktop.ts';
import { createStandIn, type StandInApp, type StandInOptions } from './stand-in.ts';

export interface LaunchOptions extends Partial<Omit<StandInOptions, 'browser' | 'home' | 'version'>> {
  /** The config file's text. */
  config?: string;
  argv?: string[];
  env?: Record<string, string>;
  /** A data directory to keep; left out: a new one, removed at the end. */
  dataDir?: string;
}

export interface LaunchedApp {
  app: StandInApp;
  desktop: StandInDesktop;
  dataDir: string;
  /** The folder of the built app. */
  out: string;
  /** The tray's menu as text. */
  tray(): string;
  /** Chooses an entry of the tray's menu by the beginnings of the labels on the way. */
  choose(...path: string[]): void;
  /** Chooses an entry that changes something. Resolves when the app has put a new menu in the place of the old one. */
  switch(...path: string[]): Promise<void>;
  /** Resolves when the gateway answers and the tray says so. @returns its address */
  running(): Promise<string>;
  /** Resolves when there is a window that is shown and drawn. */
  window(): Promise<{ window: StandInWindow; page: Page }>;
  until: StandInDesktop['observed']['until'];
  close(): Promise<void>;
}

let built: Promise<BuiltApp> | null = null;
let browser: Promise<Browser> | null = null;
let runs = 0;

/** Node's own import: the loader of the test runner would rewrite the bundle. */
const importModule: (url: string) => Promise<unknown> = new Script('(url) => import(url)', {
  importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
}).runInThisContext();

/** Starts the desktop app on the stand-in: the built shell, preload, service and window, with everything but Electron real. */
export async function launchApp(options: LaunchOptions = {}): Promise<LaunchedApp> {
  built ??= buildApp();
  const { out } = await built;
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'gatehouse-desktop-')));
  if (options.config !== undefined) await writeFile(join(dataDir, 'config.yaml'), options.config, { mode: 0o600 });
  const { parts, desktop, app } = createStandIn({
    platform: process.platform,
    languages: ['en-US'],
    dark: false,
    tray: true,
    packaged: false,
    lock: true,
    ...options,
    version,
    home: join(dataDir, 'home'),
    browser: openBrowser,
  });
  const restore = enter(
    { GATEHOUSE_DATA_DIR: dataDir, GATEHOUSE_PORT: '0', GATEHOUSE_SECRETS: 'memory', ...options.env },
    options.argv ?? [],
  );
  Reflect.set(globalThis, STAND_IN, parts);
  runs += 1;
  await importModule(`file://${join(out, 'main.mjs')}?run=${runs}`);
  const observe: LaunchedApp['until'] = (look, what, timeoutMs) =>
    desktop.observed.until(look, what, timeoutMs).catch(async (error: Error) => {
      const log = await readFile(join(dataDir, 'desktop/logs/gatehouse.log'), 'utf8').catch(() => 'no log');
      throw new Error(`${error.message}\n${desktop.tray?.menu.text ?? 'no tray'}\n${log.slice(-2000)}`, {
        cause: error,
      });
    });
  const choose = (...path: string[]) => {
    if (!desktop.tray) throw new Error('There is no tray.');
    desktop.tray.menu.choose(...path);
  };
  return {
    app,
    desktop,
    dataDir,
    out,
    until: observe,
    tray: () => desktop.tray?.menu.text ?? '',
    choose,
    async switch(...path) {
      const before = desktop.tray?.menu;
      choose(...path);
      await observe(() => desktop.tray && desktop.tray.menu !== before, `a new menu after ${path.join(' ▸ ')}`);
    },
    running: () =>
      observe(
        () =>
          /on (127\.0\.0\.1:\d+)|：(127\.0\.0\.1:\d+)/
            .exec(desktop.tray?.menu.text ?? '')
            ?.slice(1)
            .find(Boolean),
        'the gateway runs',
      ).then((host) => `http://${host}`),
    async window() {
      const window = await observe(() => desktop.windows.find((one) => one.isVisible()), 'a window is shown', 15_000);
      if (!window.webContents.page) throw new Error('A window without a page is shown.');
      return { window, page: window.webContents.page };
    },
    async close() {
      desktop.answers.splice(0, desktop.answers.length, 2); // quit now
      app.quit();
      for (const { child } of desktop.utilities)
        if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
      await app.exited;
      for (const window of [...desktop.windows]) window.destroy();
      await Promise.all(desktop.closing);
      restore();
      if (options.dataDir === undefined) await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** Builds the app and starts the browser, once for all launches of this process. */
export async function prepareLaunches(): Promise<void> {
  if (!built) process.stderr.write('The desktop app runs on the stand-in for Electron.\n');
  built ??= buildApp();
  await Promise.all([built, openBrowser()]);
}

/** Ends what all launches share. */
export async function endLaunches(): Promise<void> {
  await (await browser)?.close();
  await (await built)?.remove();
  browser = null;
  built = null;
}

function openBrowser(): Promise<Browser> {
  browser ??= chromium.launch({ executablePath: findBrowser() ?? undefined, args: browserArgs() });
  return browser;
}

/** The shell reads its surroundings from the process it runs in. @returns how to put them back */
function enter(env: Record<string, string>, argv: string[]): () => void {
  const before = { env: { ...process.env }, argv: process.argv };
  const emitter: EventEmitter = process;
  const listeners = new Map(emitter.eventNames().map((event) => [event, emitter.rawListeners(event)]));
  Object.assign(process.env, env);
  process.argv = [process.execPath, ...argv];
  return () => {
    for (const key of Object.keys(env)) {
      const value = before.env[key];
      if (value === undefined) delete process.env[key];
      else process.env[key] = value;
    }
    process.argv = before.argv;
    for (const event of emitter.eventNames()) {
      for (const listener of emitter.rawListeners(event))
        if (!listeners.get(event)?.includes(listener)) Reflect.apply(emitter.off, emitter, [event, listener]);
    }
  };
}
