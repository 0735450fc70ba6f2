import { randomBytes } from 'node:crypto';
import type { AuditAction } from '../contract/audit-action.ts';
import type { Clock } from '../contract/clock.ts';
import type { SecretStore } from '../contract/secret-store.ts';
import { sayProblem } from '../contract/sentences/tables.ts';
import { Gateway } from '../gateway/gateway.ts';
import { type History, openHistory } from '../history/open-history.ts';
import { Dispatchers } from '../upstream/dispatchers.ts';
import { processCertificates } from './certificates/certificate-store.ts';
import { trustCertificates } from './certificates/trust-certificates.ts';
import type { ClientKeyStore } from './client-keys.ts';
import { ClientRegistry } from './client-registry.ts';
import type { Closers } from './closers.ts';
import type { ConfigFile } from './config/config-file.ts';
import { configTrouble } from './config/config-trouble.ts';
import { openConfigFile } from './config/open-config-file.ts';
import type { LogLine } from './control/control-deps.ts';
import { DeferredSecretStore } from './deferred-secret-store.ts';
import { openClientKeys } from './open-client-keys.ts';
import { openSwitches } from './open-switches.ts';
import { ProblemBoard } from './problem-board.ts';
import { ProviderCalls } from './providers/provider-calls.ts';
import { revokeRemovedClients } from './revoke-removed-clients.ts';
import { chooseSecretStore } from './secrets/choose-secret-store.ts';
import type { Redactor } from './secrets/redact.ts';
import { resolveSecrets } from './secrets/resolve-secrets.ts';

/** A host may need a moment; a route's own `connect` deadline is usually shorter. */
const CONNECT_TIMEOUT_MS = 60_000;

export interface PartsOptions {
  dataDir: string;
  configPath: string;
  env: NodeJS.ProcessEnv;
  clock: Clock;
  redactor: Redactor;
  /** Left out: the best store there is. */
  secretStore?: SecretStore;
  log(line: LogLine): void;
}

/** Everything a running gateway is made of, save the door. */
export interface GatewayParts {
  gateway: Gateway;
  configFile: ConfigFile;
  secrets: DeferredSecretStore;
  clientKeys: ClientKeyStore;
  history: History;
  problems: ProblemBoard;
  calls: ProviderCalls;
  redactor: Redactor;
  /** A client key that lives until the process ends. */
  terminalKey: string;
  /** The key replayed requests are sent with; lives as long. */
  replayKey: string;
  /** The key questions of the playground are sent with; lives as long. */
  playgroundKey: string;
  /** IANA name: the config's, or the system's. */
  timeZone(): string;
  /** Looks a secret up again. The others stay as they are. */
  reloadSecret(name: string): Promise<void>;
  /** Finds out whose certificates are trusted. Whatever goes to a provider waits for it; listening need not. */
  settleTrust(): Promise<void>;
}

/**
 * Makes the parts and gives each what it needs. What has to be closed goes to `closers`.
 * @throws ConfigInvalidError when there is no config to run on
 */
export async function openParts(options: PartsOptions, closers: Closers): Promise<GatewayParts> {
  const { dataDir, env, clock, redactor, log } = options;
  const onError = (error: unknown) => log({ level: 'error', text: `The config file: ${String(error)}` });
  const configFile = await openConfigFile({ path: options.configPath, onError });
  closers.add(() => configFile.close());
  const { config } = configFile.state();
  const timeZone = () => configFile.state().config.server.time_zone ?? systemTimeZone();

  let announce = () => {};
  const problems = new ProblemBoard(clock.now, () => announce());
  const { promise: trusted, resolve: settled } = Promise.withResolvers<void>();
  const settleTrust = async () => {
    const troubles = await trustCertificates(env, processCertificates).finally(settled);
    const advice = sayProblem('certificates_advice');
    for (const [index, text] of troubles.entries())
      problems.set(index === 0 ? 'certificates' : `certificates:${index}`, { severity: 'warning', text, advice });
  };
  const tellSecrets = (text: string | null, severity: 'warning' | 'error' = 'warning') =>
    problems.set('secrets', text === null ? null : { severity, text, advice: null });
  const opening = options.secretStore
    ? Promise.resolve(options.secretStore)
    : chooseSecretStore({ env, dataDir, onSlow: tellSecrets });
  const secrets = new DeferredSecretStore(
    opening,
    (store) => tellSecrets(store.describeProtectionGap()),
    (error) => tellSecrets(error.message, 'error'),
  );
  let keysFound = () => {};
  const credentials = resolveSecrets({ store: secrets, env, redactor, onFound: () => keysFound() });
  const clientKeys = await openClientKeys(dataDir, {
    onError: (error) => log({ level: 'error', text: `The client keys: ${String(error)}` }),
  });
  closers.add(() => clientKeys.close());
  const ownKey = () => `gh-${randomBytes(32).toString('base64url')}`;
  const terminalKey = ownKey();
  const replayKey = ownKey();
  const playgroundKey = ownKey();
  const directory = new ClientRegistry(config, clientKeys, credentials, {
    terminal: terminalKey,
    replay: replayKey,
    playground: playgroundKey,
  });
  const history = openHistory({
    dataDir,
    config: config.history,
    timeZone: timeZone(),
    clock,
    onProblem: (text) => problems.set('history', text === null ? null : { severity: 'error', text, advice: null }),
    onCleaning: (running) => gateway.announce({ type: 'clean-up-changed', running }),
  });
  closers.add(() => history.close());
  const switches = await openSwitches(dataDir, (text) =>
    problems.set('switches', text === null ? null : { severity: 'warning', text, advice: null }),
  );
  closers.add(() => switches.close());
  const dispatchers = new Dispatchers({ connectTimeoutMs: CONNECT_TIMEOUT_MS, env });
  closers.add(() => dispatchers.close());
  const calls: ProviderCalls = new ProviderCalls({
    runtime: () => gateway.runtime,
    credentials,
    dispatchers,
    trusted,
    redact: redactor.redact,
    now: clock.now,
    onProven: (provider, key, model) => gateway.provenToWork(provider, key, model),
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
    switches: switches.switches,
    onSwitched: switches.keep,
    redact: redactor.redact,
    prepared: trusted,
    onProblem: (text, subject) =>
      problems.set(subject, text === null ? null : { severity: 'warning', text, advice: null }),
  });
  announce = () => gateway.announce({ type: 'problems-changed' });
  // Whoever looked it up, a test of an account for one: requests have it from then on.
  keysFound = () => {
    void directory.reload();
    gateway.reloadKeys();
  };

  const removed = revokeRemovedClients({
    keys: clientKeys,
    after(ms, act) {
      const timer = setTimeout(act, ms);
      timer.unref();
      return () => clearTimeout(timer);
    },
    onRevoked: (client, count) =>
      history.audit({
        at: clock.now(),
        actor: 'gateway',
        action: 'revoke_client_keys' satisfies AuditAction,
        detail: { client, keys: String(count) },
      }),
    onError: (error) => log({ level: 'error', text: `The client keys: ${String(error)}` }),
  });
  closers.add(() => removed.close());
  const off = configFile.subscribe((state) => {
    const text = configTrouble(state.problems, 'unusable');
    const advice = sayProblem('config_advice');
    problems.set('config', text === null ? null : { severity: 'error', text, advice });
    if (state.config === gateway.runtime.config) {
      // Other comments, or a text that cannot be used: whoever shows the file wants to know.
      gateway.announce({ type: 'config-changed' });
      return;
    }
    removed.follow(gateway.runtime.config.clients, state.config.clients);
    directory.setConfig(state.config);
    history.configure(state.config.history, timeZone());
    gateway.setConfig(state.config, timeZone());
    history.audit({ at: clock.now(), actor: 'gateway', action: 'config-applied' satisfies AuditAction, detail: {} });
  });
  closers.add(off);

  const reloadSecret = async (name: string) => {
    credentials.forget(name);
    await credentials.load({ from: 'secret', name });
    await directory.reload();
    gateway.reloadKeys();
  };
  return {
    gateway,
    configFile,
    secrets,
    clientKeys,
    history,
    problems,
    calls,
    redactor,
    terminalKey,
    replayKey,
    playgroundKey,
    timeZone,
    reloadSecret,
    settleTrust,
  };
}

function systemTimeZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}
