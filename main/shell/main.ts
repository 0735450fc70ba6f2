import { join } from 'node:path';
import * as electron from 'electron';
import ElectronStore from 'electron-store';
import { readInstallFacts } from './install-facts.ts';
import { loadUpdateEngine } from './load-update-engine.ts';
import { hasTrayHost, requestBackground } from './portal.ts';
import type { ShellContext } from './shell-context.ts';
import { startShell } from './start-shell.ts';

/** Entry of the desktop app: the only file that meets Electron itself. Built into `out/main.mjs`, beside everything it starts. */
const here = import.meta.dirname;

const context: ShellContext = {
  electron,
  versions: process.versions,
  argv: process.argv.slice(1),
  env: process.env,
  platform: process.platform,
  execPath: process.execPath,
  paths: {
    preload: join(here, 'preload.cjs'),
    renderer: join(here, 'renderer'),
    service: join(here, 'gateway-service.mjs'),
    icons: join(here, '..', 'resources', 'icons'),
  },
  install: readInstallFacts(join(here, '..', 'package.json'), process.resourcesPath ?? ''),
  settingsFile: () => new ElectronStore<Record<string, unknown>>({ name: 'desktop', clearInvalidConfig: true }),
  loadUpdateEngine,
  requestBackground,
  hasTrayHost,
  // `gatehouse start` is the parent, and says in its terminal where the gateway is.
  onListening: (listening) => void (process.env.GATEHOUSE_ANNOUNCE === '1' && process.send?.(listening)),
  onUncaught(listener) {
    process.on('uncaughtException', (error) => listener(error, true));
    process.on('unhandledRejection', (error) => listener(error, false));
  },
};

// Not awaited: Electron becomes ready only after this module has been evaluated.
startShell(context).catch((error: unknown) => {
  process.stderr.write(`Gatehouse cannot start: ${error instanceof Error ? error.stack : String(error)}\n`);
  electron.app.exit(1);
});
