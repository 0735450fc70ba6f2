import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { ServiceListening } from '../../contract/service-protocol.ts';
import { version } from '../../service/version.ts';
import type { Cli } from '../cli.ts';
import { listeningText } from '../serve/listening-text.ts';
import { locatorOf } from '../serve/locator-of.ts';
import { fetchElectron } from './fetch-electron.ts';
import { findElectron } from './find-electron.ts';
import { runDesktop } from './run-desktop.ts';
import type { StartCommandOptions } from './start-command-options.ts';

/**
 * Runs the desktop app until it ends, where it can run.
 * @param app its folder
 * @returns what is lacking, as part of a sentence; null when it has run
 */
export async function tryDesktop(cli: Cli, options: StartCommandOptions, app: string): Promise<string | null> {
  if (!existsSync(join(app, 'out', 'main.mjs'))) return 'it is not built here (npm run build)';
  const electron = await electronBinary(cli);
  if ('lacking' in electron) return electron.lacking;
  const end = await runDesktop({
    binary: electron.binary,
    app,
    env: desktopEnv(cli, options),
    fromTerminal: cli.stdin.isTTY === true,
    onListening: (listening) => void cli.out(greeting(cli, listening)),
  });
  if (end.ended === 'there-already') cli.note('Gatehouse was open already: its window has been shown.');
  return end.ended === 'failed' ? end.why : null;
}

async function electronBinary(cli: Cli): Promise<{ binary: string } | { lacking: string }> {
  const found = findElectron(cli.env);
  if (found.binary !== null) return { binary: found.binary };
  if (found.installer === null)
    return {
      lacking: cli.env.ELECTRON_OVERRIDE_DIST_PATH
        ? 'there is no Electron where ELECTRON_OVERRIDE_DIST_PATH says'
        : 'Electron is not part of this installation',
    };
  const lacking = await fetchElectron(found.installer, cli);
  if (lacking !== null) return { lacking };
  const { binary } = findElectron(cli.env);
  return binary === null ? { lacking: 'Electron’s installer left no binary' } : { binary };
}

/** The app takes its surroundings from the environment; arguments are for links and for starting at login. */
function desktopEnv(cli: Cli, { config, port }: StartCommandOptions): NodeJS.ProcessEnv {
  return {
    ...cli.env,
    GATEHOUSE_DATA_DIR: resolve(cli.dataDir()),
    ...(config !== undefined && { GATEHOUSE_CONFIG: resolve(config) }),
    ...(port !== undefined && { GATEHOUSE_PORT: String(port) }),
  };
}

function greeting(cli: Cli, { url, dataDir, firstRun, terminal }: ServiceListening): string {
  if (terminal === null) return `Gatehouse runs already at ${url}: the app shows that one.\n`;
  const { key: terminalKey, exampleModel, configPath } = terminal;
  return listeningText(
    {
      version,
      url,
      loginAddress: null,
      configPath,
      dataDir,
      firstRun,
      terminalKey,
      exampleModel,
      locator: locatorOf(cli, dataDir),
      // The window tells of them, and follows them.
      problems: [],
    },
    process.platform,
  );
}
