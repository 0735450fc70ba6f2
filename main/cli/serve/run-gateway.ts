import { findGateway } from '../../service/control/find-gateway.ts';
import { systemSurroundings } from '../../service/control/surroundings.ts';
import type { RunningGateway, StartOptions } from '../../service/start-gateway.ts';
import { version } from '../../service/version.ts';
import type { Cli } from '../cli.ts';
import { CliError } from '../cli-error.ts';
import { exitCode } from '../exit-code.ts';
import { mark } from '../mark.ts';
import { processRedactor } from '../process-redactor.ts';
import { decideSignal, type StopSignal } from './decide-signal.ts';
import { listeningText } from './listening-text.ts';
import { locatorOf } from './locator-of.ts';
import { startFailure } from './start-failure.ts';
import { unlockVault } from './unlock-vault.ts';

export interface ServeOptions {
  config?: string;
  host?: string;
  port?: number;
  json?: boolean;
}

/** A process that will not end after everything has been stopped is ended. */
const GRACE_MS = 1000;

/**
 * Runs the gateway until it is stopped.
 * @param start makes it; the one argument tests replace
 * @param onListening called when it has been said where it listens
 */
export async function runGateway(
  cli: Cli,
  options: ServeOptions,
  start: (options: StartOptions) => Promise<RunningGateway>,
  onListening: (running: RunningGateway) => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  const dataDir = cli.dataDir();
  await refuseSecond(dataDir);
  const secretStore = await unlockVault(cli, dataDir);
  let running: RunningGateway | null = null;
  const signals = watchSignals(cli, {
    drain: () => void running?.stop(),
    exit: () => {
      running?.stopNow();
      process.exit(exitCode.failed);
    },
  });
  try {
    running = await start({
      env: cli.env,
      dataDir,
      redactor: processRedactor,
      log: ({ level, text }) =>
        cli.note(level === 'info' ? text : `${mark[level === 'warn' ? 'warning' : 'error']} ${text}`),
      ...(secretStore && { secretStore }),
      ...(options.config !== undefined && { configPath: options.config }),
      ...(options.host !== undefined && { host: options.host }),
      ...(options.port !== undefined && { port: options.port }),
    });
  } catch (error) {
    throw await startFailure(error, systemSurroundings.isGatehouse);
  }
  await announce(cli, running, options.json ?? false);
  // Asked to stop while it started.
  if (signals.length > 0) void running.stop();
  else await onListening(running);
  await running.stopped;
  setTimeout(() => process.exit(exitCode.ok), GRACE_MS).unref();
}

async function refuseSecond(dataDir: string): Promise<void> {
  const other = await findGateway(dataDir, systemSurroundings);
  if (other === null) return;
  throw new CliError(`Gatehouse runs already on ${dataDir}, at ${other.url} (pid ${other.pid}).`, {
    advice: 'See how it is with: gatehouse status',
  });
}

/** @returns the signals that have come, kept up to date */
function watchSignals(cli: Cli, act: { drain(): void; exit(): void }): StopSignal[] {
  const seen: StopSignal[] = [];
  for (const name of ['SIGINT', 'SIGTERM'] as const)
    process.on(name, () => {
      const signal = { signal: name, at: performance.now() };
      const decision = decideSignal(signal, seen, cli.stdin.isTTY === true);
      if (decision === 'ignore') return;
      seen.push(signal);
      if (decision === 'exit') return act.exit();
      cli.note('Stopping: running requests are let end. Once more to stop at once.');
      act.drain();
    });
  return seen;
}

async function announce(cli: Cli, running: RunningGateway, json: boolean): Promise<void> {
  const { url } = running;
  const loginAddress = running.loginAddress();
  if (json) return cli.out(`${JSON.stringify({ event: 'listening', url, ui: loginAddress, pid: process.pid })}\n`);
  const { problems } = running.status();
  const locator = locatorOf(cli, running.dataDir);
  await cli.out(listeningText({ ...running, loginAddress, version, problems, locator }, process.platform));
}
