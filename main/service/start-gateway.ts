import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { GatewayStatus } from '../contract/control/views.ts';
import { Gateway } from '../gateway/gateway.ts';
import { createHttpServer } from '../gateway/http-server.ts';
import { openHistory } from '../history/open-history.ts';
import { Dispatchers } from '../upstream/dispatchers.ts';
import { ClientRegistry } from './client-registry.ts';
import { openConfigFile } from './config/open-config-file.ts';
import type { LogLine } from './control/control-deps.ts';
import { ensureControlToken } from './control/control-token.ts';
import { removeGatewayFile, writeGatewayFile } from './control/gateway-file.ts';
import { createControlPlane } from './control-plane.ts';
import { dataDir as defaultDataDir, ensureDataDir, lockDataDir } from './data-dir.ts';
import { DeferredSecretStore } from './deferred-secret-store.ts';
import { discoverFirstConfig } from './discover-first-config.ts';
import { exampleModel } from './example-model.ts';
import { listen, urlOf } from './listen.ts';
import { openClientKeys } from './open-client-keys.ts';
import { ProblemBoard } from './problem-board.ts';
import { ProviderCalls } from './providers/provider-calls.ts';
import { chooseSecretStore } from './secrets/choose-secret-store.ts';
import { createRedactor } from './secrets/redact.ts';
import { resolveSecrets } from './secrets/resolve-secrets.ts';
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
}

export interface RunningGateway {
  url: string;
  /** Where the window is, with a token that is good for one login. */
  ui: string;
  dataDir: string;
  configPath: string;
  /** The config was written just now. */
  firstRun: boolean;
  /** A client key that lives until the process ends. */
  terminalKey: string;
  /** A model that can be asked for. */
  exampleModel: string;
  status(): GatewayStatus;
  /** Takes no more requests, lets the running ones end, and closes. */
  stop(): Promise<void>;
  /** Ends everything at once. */
  stopNow(): void;
  stopped: Promise<void>;
}

/** Longest time running requests are given to end. */
const DRAIN_MS = 60_000;

/**
 * The composition root: makes every part, gives each what it needs, and opens the door last. The same for the desktop and
 * the terminal.
 * @throws ConfigInvalidError, GatehouseError data_dir_in_use, the system's EADDRINUSE
 */
export async function startGateway(options: StartOptions): Promise<RunningGateway> {
  const { env, log } = options;
  const clock = systemClock;
  const startedAt = clock.now();
  const dataDir = defaultDataDir({ override: options.dataDir, env, platform: process.platform, home: homedir() });
  await ensureDataDir(dataDir);
  const lock = await lockDataDir(dataDir);
  const opened: (() => unknown)[] = [() => lock.release()];
  try {
    const configPath = options.configPath ?? join(dataDir, 'config.yaml');
    const firstRun = options.configPath === undefined && !existsSync(configPath);
    if (firstRun) await discoverFirstConfig(configPath, env);
    const configFile = await openConfigFile({
      path: configPath,
      onError: (error) => log({ level: 'error', text: `The config file: ${String(error)}` }),
    });
    opened.push(() => configFile.close());
    const { config } = configFile.state();
    const timeZone = () => configFile.state().config.server.time_zone ?? systemTimeZone();

    let announce = () => {};
    const problems = new ProblemBoard(clock.now, () => announce());
    const redactor = createRedactor();
    const secrets = new DeferredSecretStore(chooseSecretStore({ env, dataDir }), (store) => {
      const gap = store.describeProtectionGap();
      problems.set('secrets', gap === null ? null : { severity: 'warning', text: gap, advice: null });
    });
    const credentials = resolveSecrets({ store: secrets, env, redactor });
    const clientKeys = await openClientKeys(dataDir);
    const terminalKey = `gh-${randomBytes(32).toString('base64url')}`;
    const directory = new ClientRegistry(config, clientKeys, credentials, terminalKey);
    const history = openHistory({
      dataDir,
      config: config.history,
      timeZone: timeZone(),
      clock,
      onProblem: (text) => problems.set('history', text === null ? null : { severity: 'error', text, advice: null }),
    });
    opened.push(() => history.close());
    const dispatchers = new Dispatchers({ connectTimeoutMs: 60_000, env });
    opened.push(() => dispatchers.close());
    const calls = new ProviderCalls({
      runtime: () => gateway.runtime,
      credentials,
      dispatchers,
      redact: redactor.redact,
      now: clock.now,
    });

    const gateway: Gateway = new Gateway({
      clock,
      random: Math.random,
      config,
      timeZone: timeZone(),
      directory,
      credentials,
      history,
      dispatchers,
      fetchModels: (provider) => calls.models(provider),
      redact: redactor.redact,
      onProblem: (text) => problems.set('budgets', { severity: 'warning', text, advice: null }),
    });
    announce = () => gateway.announce({ type: 'problems-changed' });
    opened.push(
      configFile.subscribe((state) => {
        const [first] = state.problems;
        problems.set('config', first ? configProblem(first, state.problems.length) : null);
        if (state.config === gateway.runtime.config) return;
        directory.setConfig(state.config);
        history.configure(state.config.history, timeZone());
        gateway.setConfig(state.config, timeZone());
        history.audit({ at: clock.now(), actor: 'file', action: 'config-applied', detail: {} });
      }),
    );

    const token = await ensureControlToken(dataDir);
    const closing = new AbortController();
    let finished: () => void = () => {};
    const stopped = new Promise<void>((resolve) => {
      finished = resolve;
    });
    let address = '';
    const status = (): GatewayStatus => ({
      version,
      pid: process.pid,
      url: address,
      startedAt,
      state: closing.signal.aborted ? 'stopping' : gateway.paused() ? 'paused' : 'running',
      localOnly: gateway.localOnly(),
      configPath,
      dataDir,
      secretStore: { kind: secrets.kind, gap: secrets.describeProtectionGap() },
      inFlight: gateway.live().length,
      problems: problems.list(),
      budgets: gateway.budgets(),
    });
    const controlPlane = createControlPlane({
      token,
      version,
      allowedHosts: () => gateway.runtime.guard.allowedHosts,
      deps: {
        gateway,
        history,
        configFile,
        secrets,
        clientKeys,
        clock,
        status,
        stop: () => void stop(),
        closing: closing.signal,
        testProvider: (name, model) => calls.test(name, model),
        listModels: async (name) =>
          (await calls.models(name)).map(({ id, contextLength }) => ({ id, contextLength: contextLength ?? null })),
        onSecretsChanged: async () => {
          credentials.forget();
          await directory.reload();
          gateway.reloadKeys();
        },
        redact: redactor.redact,
        log,
      },
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
    await writeGatewayFile(dataDir, { url: address, pid: process.pid, startedAt });

    const close = async () => {
      closing.abort();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await removeGatewayFile(dataDir, process.pid);
      for (const end of opened.reverse()) await end();
      finished();
    };
    let stopping: Promise<void> | null = null;
    const stop = (): Promise<void> => {
      stopping ??= (async () => {
        // New connections are refused from here on; kept-alive ones get 503 and are closed when they are idle.
        server.close();
        server.closeIdleConnections();
        const patience = setTimeout(() => gateway.stopNow(), DRAIN_MS);
        await gateway.drain();
        clearTimeout(patience);
        await history.flush();
        await close();
      })();
      return stopping;
    };
    return {
      url: address,
      ui: `${address}/ui/#token=${controlPlane.loginToken()}`,
      dataDir,
      configPath,
      firstRun,
      terminalKey,
      exampleModel: exampleModel(config),
      status,
      stop,
      stopNow: () => gateway.stopNow(),
      stopped,
    };
  } catch (error) {
    for (const end of opened.reverse()) await end();
    throw error;
  }
}

function systemTimeZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

function configProblem(first: { file: string; line: number; column: number; message: string }, count: number) {
  const more = count > 1 ? ` (and ${count - 1} more)` : '';
  return {
    severity: 'error' as const,
    text: `The config file was changed and cannot be used: ${first.file}:${first.line}:${first.column} ${first.message}${more}`,
    advice: 'The last good config stays in force. Correct the file, or run: gatehouse check',
  };
}
