import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { GatewayStatus } from '../contract/control/views.ts';
import type { SecretStore } from '../contract/secret-store.ts';
import { sayProblem } from '../contract/sentences/tables.ts';
import type { Millis } from '../contract/units.ts';
import { createHttpServer, setRequestTimeout } from '../gateway/http-server.ts';
import { createAsker } from './asker.ts';
import { Closers } from './closers.ts';
import { writeConfigSchema } from './config/write-first-config.ts';
import type { ControlDeps, LogLine } from './control/control-deps.ts';
import { ensureControlToken } from './control/control-token.ts';
import { removeGatewayFile, writeGatewayFile } from './control/gateway-file.ts';
import { createControlPlane } from './control-plane.ts';
import { dataDir as dataDirOf, ensureDataDir, lockDataDir } from './data-dir.ts';
import { discoverAccounts, discoverFirstConfig } from './discover-first-config.ts';
import { exampleModel } from './example-model.ts';
import { type GatewayParts, openParts } from './gateway-parts.ts';
import { closeServer, listen, urlOf } from './listen.ts';
import { createReplay } from './replay-request.ts';
import { createRedactor, type Redactor } from './secrets/redact.ts';
import { systemClock } from './system-clock.ts';
import { version } from './version.ts';

export interface StartOptions {
  /** Left out: `config.yaml` in the data directory, written when it is not there. */
  configPath?: string;
  dataDir?: string;
  /** Instead of server.host and server.port. */
  host?: string;
  port?: number;
  env: NodeJS.ProcessEnv;
  log(line: LogLine): void;
  /** Opened already by whoever could ask a person for its passphrase. Left out: the best store there is. */
  secretStore?: SecretStore;
  /** Shared with whoever prints this process's last words. Left out: one of its own. */
  redactor?: Redactor;
}

export interface RunningGateway {
  url: string;
  /** Where the window is, with a new token that is good for one login. */
  loginAddress(): string;
  dataDir: string;
  configPath: string;
  /** The config was written just now. */
  firstRun: boolean;
  /** A client key that lives until the process ends. */
  terminalKey: string;
  /** A model that can be asked for. */
  exampleModel: string;
  status(): GatewayStatus;
  /** What the control API stands on: for control connections that do not come over HTTP. */
  control: ControlDeps;
  /** Takes no more requests, lets the running ones end, and closes. @param limitMs how long they may take; null: as long as they like */
  stop(limitMs?: Millis | null): Promise<void>;
  /** Ends every running request at once; its client is told. */
  stopNow(): void;
  stopped: Promise<void>;
}

/** Longest time running requests are given to end, where nobody says otherwise. */
const DRAIN_MS = 60_000;

/**
 * The composition root: makes every part and opens the door last. The same for the desktop and the terminal.
 * @throws ConfigInvalidError, GatehouseError data_dir_in_use, the system's EADDRINUSE
 */
export async function startGateway(options: StartOptions): Promise<RunningGateway> {
  const dataDir = dataDirOf({
    override: options.dataDir,
    env: options.env,
    platform: process.platform,
    home: homedir(),
  });
  await ensureDataDir(dataDir);
  const lock = await lockDataDir(dataDir);
  const closers = new Closers();
  closers.add(() => lock.release());
  try {
    const configPath = options.configPath ?? join(dataDir, 'config.yaml');
    const firstRun = options.configPath === undefined && !existsSync(configPath);
    if (firstRun) await discoverFirstConfig(configPath, options.env);
    else if (options.configPath === undefined) await writeConfigSchema(dataDir);
    const redactor = options.redactor ?? createRedactor();
    const parts = await openParts({ ...options, dataDir, configPath, redactor, clock: systemClock }, closers);
    return await openDoor(options, parts, closers, { dataDir, configPath, firstRun });
  } catch (error) {
    await closers.close();
    throw error;
  }
}

interface Place {
  dataDir: string;
  configPath: string;
  firstRun: boolean;
}

/** Listens, and knows how to close again. */
async function openDoor(
  options: StartOptions,
  parts: GatewayParts,
  closers: Closers,
  place: Place,
): Promise<RunningGateway> {
  const { gateway, history, calls, redactor } = parts;
  const { dataDir, configPath } = place;
  const { config } = parts.configFile.state();
  const startedAt = systemClock.now();
  const closing = new AbortController();
  let address = '';
  let stopping: Promise<void> | null = null;

  const status = (): GatewayStatus => ({
    version,
    pid: process.pid,
    url: address,
    startedAt,
    state: stopping !== null ? 'stopping' : gateway.paused() ? 'paused' : 'running',
    localOnly: gateway.localOnly(),
    timeZone: parts.timeZone(),
    configPath,
    dataDir,
    secretStore: { kind: parts.secrets.kind, gap: parts.secrets.describeProtectionGap() },
    inFlight: gateway.live().length,
    problems: parts.problems.list(),
    budgets: gateway.budgets(),
    cleanUp: history.cleaning(),
  });
  const control: ControlDeps = {
    gateway,
    history,
    cleaner: history,
    configFile: parts.configFile,
    secrets: parts.secrets,
    clientKeys: parts.clientKeys,
    clock: systemClock,
    status,
    loginAddress: () => `${address}/ui/#token=${controlPlane.loginToken()}`,
    stop: () => void stop(),
    closing: closing.signal,
    testProvider: (name, model) => calls.test(name, model),
    listModels: async (name) =>
      (await calls.models(name)).map(({ id, contextLength }) => ({ id, contextLength: contextLength ?? null })),
    discover: () => discoverAccounts(options.env),
    replay: createReplay({ history, address: () => address, key: parts.replayKey }),
    asker: createAsker({ address: () => address, key: parts.playgroundKey }),
    onSecretChanged: parts.reloadSecret,
    redact: redactor.redact,
    log: options.log,
  };
  const controlPlane = createControlPlane({
    deps: control,
    token: await ensureControlToken(dataDir),
    version,
    allowedHosts: () => gateway.runtime.guard.allowedHosts,
  });
  const server = createHttpServer({
    requestTimeoutMs: config.server.request_timeout,
    handle: (incoming, outgoing) => {
      if (!controlPlane.handle(incoming, outgoing)) gateway.handle(incoming, outgoing);
    },
  });
  const host = options.host ?? config.server.host;
  const port = await listen(server, host, options.port ?? config.server.port);
  address = urlOf(host, port);
  const followConfig = parts.configFile.subscribe((state) => {
    setRequestTimeout(server, state.config.server.request_timeout);
    const moved =
      (options.host === undefined && state.config.server.host !== config.server.host) ||
      (options.port === undefined && state.config.server.port !== config.server.port);
    const text = sayProblem('listens_elsewhere', { address });
    parts.problems.set('listening', moved ? { severity: 'warning', text, advice: null } : null);
  });
  closers.add(followConfig);
  // Takes a processor for a moment, which the start itself had better use for.
  void parts.settleTrust();
  await writeGatewayFile(dataDir, { url: address, pid: process.pid, startedAt });
  closers.add(() => removeGatewayFile(dataDir, process.pid));
  closers.add(() => closeServer(server));

  const { promise: stopped, resolve: finished } = Promise.withResolvers<void>();
  const stop = (limitMs: Millis | null = DRAIN_MS): Promise<void> => {
    stopping ??= (async () => {
      // New connections are refused from here on; kept-alive ones get 503 and are closed when they are idle.
      server.close();
      server.closeIdleConnections();
      const patience = limitMs === null ? null : setTimeout(() => gateway.stopNow(), limitMs);
      await gateway.drain();
      if (patience !== null) clearTimeout(patience);
      closing.abort();
      // Closing the history writes what it still has, if that can be had in time.
      await closers.close();
      finished();
    })();
    return stopping;
  };
  return {
    url: address,
    loginAddress: control.loginAddress,
    ...place,
    terminalKey: parts.terminalKey,
    exampleModel: exampleModel(config),
    status,
    control,
    stop,
    stopNow: () => gateway.stopNow(),
    stopped,
  };
}
