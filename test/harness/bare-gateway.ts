import { hash } from 'node:crypto';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as yaml from 'yaml';
import type { Clock } from '../../main/contract/clock.ts';
import { type Config, config } from '../../main/contract/config/config.ts';
import type { SecretRef } from '../../main/contract/config/secret-ref.ts';
import { GatehouseError } from '../../main/contract/errors.ts';
import { Gateway } from '../../main/gateway/gateway.ts';
import { createHttpServer } from '../../main/gateway/http-server.ts';
import type { ModelFetcher } from '../../main/gateway/model-lists.ts';
import type { Switches } from '../../main/gateway/switches.ts';
import type { ListedModel } from '../../main/providers/model-list.ts';
import { Dispatchers } from '../../main/upstream/dispatchers.ts';
import { MemoryHistory } from './memory-history.ts';

export const systemClock: Clock = { now: () => Date.now(), tick: () => performance.now() };

export interface BareGatewayOptions {
  /** Values for `${secret:NAME}` and `${env:NAME}`. */
  secrets?: Record<string, string>;
  models?: Record<string, ListedModel[]>;
  /** In place of `models`. */
  fetchModels?: ModelFetcher;
  /** Left out: one that keeps everything in a list. */
  history?: MemoryHistory;
  clock?: Clock;
  random?: () => number;
  switches?: Switches;
}

export interface BareGateway {
  /** `http://127.0.0.1:PORT` */
  url: string;
  /** Key of the client `test`, which may use everything. */
  key: string;
  gateway: Gateway;
  history: MemoryHistory;
  server: Server;
  problems: string[];
  /** Hex SHA-256 of each client key → client. Taking one out revokes it. */
  clientKeys: Map<string, string>;
  secrets: Record<string, string>;
  setConfig(text: string): void;
  close(): Promise<void>;
}

export function parseConfig(text: string): Config {
  return config.parse({ version: 1, ...(yaml.parse(text) as object) });
}

/**
 * The gateway and its HTTP server, without service around them: secrets and history are plain objects. For tests of what
 * happens to requests.
 */
export async function startBareGateway(text: string, options: BareGatewayOptions = {}): Promise<BareGateway> {
  const secrets = options.secrets ?? {};
  const key = 'gh-test';
  const history = options.history ?? new MemoryHistory();
  const problems: string[] = [];
  const clock = options.clock ?? systemClock;
  const parsed = parseConfig(text);
  const clientKeys = new Map([[hash('sha256', key, 'hex'), 'test']]);
  for (const { name } of parsed.clients) clientKeys.set(hash('sha256', `gh-${name}`, 'hex'), name);
  const dispatchers = new Dispatchers({ connectTimeoutMs: 10_000, env: {} });
  const peek = (ref: SecretRef) => secrets[ref.name] ?? null;
  const problem = (ref: SecretRef) =>
    peek(ref) === null
      ? new GatehouseError(ref.from === 'env' ? 'env_missing' : 'secret_missing', { name: ref.name }).message
      : null;
  const gateway: Gateway = new Gateway({
    clock,
    random: options.random ?? (() => 0.5),
    config: parsed,
    timeZone: 'UTC',
    directory: {
      byHash: (hashed) => {
        const name = clientKeys.get(hashed);
        if (name === undefined) return null;
        const configured = gateway.runtime.config.clients.find((client) => client.name === name);
        return configured ?? { name, allowed_models: ['*'], allowed_routes: undefined };
      },
    },
    credentials: { peek, load: (ref) => Promise.resolve(peek(ref)), problem },
    history,
    dispatchers,
    ...(options.switches ? { switches: options.switches } : {}),
    fetchModels: options.fetchModels ?? ((provider) => Promise.resolve(options.models?.[provider] ?? [])),
    redact: (message) =>
      Object.values(secrets).reduce((clean, secret) => clean.replaceAll(secret, '[secret]'), message),
    onProblem: (problem) => {
      if (problem !== null) problems.push(problem);
    },
  });
  const server = createHttpServer({
    requestTimeoutMs: parsed.server.request_timeout,
    handle: (incoming, outgoing) => gateway.handle(incoming, outgoing),
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    key,
    gateway,
    history,
    server,
    problems,
    clientKeys,
    secrets,
    setConfig: (newText) => gateway.setConfig(parseConfig(newText), 'UTC'),
    close: async () => {
      gateway.stopNow();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await dispatchers.close();
    },
  };
}
