import type { RunningGateway, StartOptions } from '../../service/start-gateway.ts';
import type { Cli } from '../cli.ts';
import { loginText } from '../serve/listening-text.ts';
import { runGateway } from '../serve/run-gateway.ts';
import { hasDisplay } from './has-display.ts';
import { openInBrowser } from './open-in-browser.ts';
import { projectDir } from './project-dir.ts';
import type { StartCommandOptions } from './start-command-options.ts';
import { tryDesktop } from './try-desktop.ts';

/**
 * Opens Gatehouse for whoever sits here: the desktop app, else the same window in the browser over a gateway in this process.
 * What is missing for the one is said in one line and keeps nobody from the other.
 * @param start makes the gateway
 * @param app folder of the desktop app
 */
export async function runStart(
  cli: Cli,
  options: StartCommandOptions,
  start: (options: StartOptions) => Promise<RunningGateway>,
  app = projectDir(),
): Promise<void> {
  const display = hasDisplay(process.platform, cli.env);
  if (!options.browser) {
    const lacking = display ? await tryDesktop(cli, options, app) : 'there is no display here';
    if (lacking === null) return;
    cli.note(
      `No desktop app: ${lacking}. ${display ? 'Its window opens in your browser.' : 'Its window is at the address below.'}`,
    );
  }
  const open = async (address: string, lives: boolean) => {
    if (display && !(await openInBrowser(address, { dataDir: cli.dataDir(), env: cli.env, lives })))
      cli.note('No browser could be opened here: open the address above in one.');
  };
  const other = await cli.find();
  if (other !== null) {
    const { address } = await other.client.status.login();
    await cli.out(`Gatehouse runs already at ${other.url} (pid ${other.pid}).\n\n${loginText(address)}`);
    // The browser gets an address of its own: the printed one stays good.
    return open((await other.client.status.login()).address, false);
  }
  await runGateway(cli, options, start, (running) => open(running.loginAddress(), true));
}
