import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import type { MessagePort } from 'node:worker_threads';
import type { GatewayStatus } from '../../main/contract/control/views.ts';
import { createControlHttp } from '../../main/service/control/control-http.ts';
import { serveControlPort } from '../../main/service/control/control-port.ts';
import { createControlRouter } from '../../main/service/control/control-router.ts';
import { fakeControlDeps } from '../../main/service/control/fakes/fake-control-deps.ts';
import { LoginSessions } from '../../main/service/login-sessions.ts';
import { serveStatic } from './fake/static-files.ts';
import { SyntheticAsker } from './fake/synthetic-asker.ts';
import { syntheticBudgets } from './fake/synthetic-budgets.ts';
import { SyntheticConfigFile } from './fake/synthetic-config.ts';
import { SyntheticGateway } from './fake/synthetic-gateway.ts';
import { SyntheticHistory } from './fake/synthetic-history.ts';
import { syntheticModels } from './fake/synthetic-models.ts';
import { adoptProviders } from './fake/synthetic-providers.ts';

export interface FakeGatewayOptions {
  /** Directory of the built window. */
  directory: string;
  port?: number;
  /** Milliseconds since the epoch; the history and everything else is made relative to it. */
  now?: () => number;
  /** Requests in the history. */
  requests?: number;
  /** Of a gateway before this one, so that open windows stay signed in. */
  sessions?: LoginSessions;
}

/**
 * The window's other side for developing and testing screens: the real control API over made-up ports, and the built window
 * under the real content security policy. The same data on every start.
 */
export async function startFakeGateway(options: FakeGatewayOptions) {
  const { directory, port = 0, now = Date.now, requests = 1_000_000 } = options;
  const fakes = fakeControlDeps('/home/you/.local/share/gatehouse');
  const gateway = new SyntheticGateway(now);
  // Made relative to the start: with a moving clock every id would move too.
  const started = now();
  const history = new SyntheticHistory(() => started, requests);
  gateway.budgetList = await syntheticBudgets(history, now());
  const asker = new SyntheticAsker(gateway, history, now);
  const configFile = new SyntheticConfigFile();
  const sessions = options.sessions ?? new LoginSessions(Date.now);
  const startedAt = now() - 3 * 3_600_000 - 5 * 60_000;
  let url = '';

  gateway.configOf = () => configFile.state().config;
  gateway.health = adoptProviders(gateway.health, configFile.state().config);
  configFile.subscribe(({ config }) => gateway.adoptConfig(config));
  for (const name of ['anthropic-work', 'anthropic-home', 'mistral', 'openrouter', 'old-key'])
    fakes.secretValues.set(name, 'sk-not-a-key');

  for (const [index, client] of ['claude-code', 'cursor', 'cursor'].entries())
    fakes.clientKeys.views.push({
      client,
      hint: ['gh-Qm1x…', 'gh-b0Zt…', 'gh-9fKe…'][index] ?? '',
      createdAt: now() - (index + 2) * 86_400_000 * 9,
    });

  const status = (): GatewayStatus => ({
    ...fakes.deps.status(),
    pid: 4711,
    url: 'http://127.0.0.1:4477',
    startedAt,
    state: gateway.paused() ? 'paused' : 'running',
    localOnly: gateway.localOnly(),
    timeZone: 'UTC',
    inFlight: gateway.live().length,
    secretStore: { kind: 'keychain', gap: null },
    configPath: configFile.path,
    problems: gateway.problems,
    budgets: gateway.budgets(),
  });
  const deps = {
    ...fakes.deps,
    gateway,
    history,
    configFile,
    status,
    clock: { now, tick: () => performance.now() },
    replay: (id: string, model: string) => history.replay(id, model),
    asker,
    listModels: async (name: string) => syntheticModels(name),
    secrets: { ...fakes.deps.secrets, kind: 'keychain', describeProtectionGap: () => null },
  };
  const control = createControlHttp(deps, {
    token: 'x'.repeat(43),
    version: '0.1.0',
    allowedHosts: () => new Set(),
    isLoggedIn: (request) => sessions.isLoggedIn(request.headers.cookie),
  });

  /** Procedures that are made to fail, or to take their time: `budgets/list`. */
  const faults = new Set<string>();
  const delays = new Map<string, Promise<void>>();

  const server = createServer(async (request, response) => {
    const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
    if (path === '/ui/session' && request.method === 'POST') {
      const cookie = sessions.login(await tokenOf(request));
      if (cookie === null) response.writeHead(401).end();
      else response.writeHead(204, { 'set-cookie': cookie }).end();
      return;
    }
    if (path.startsWith('/ui/')) return serveStatic(directory, path.slice('/ui/'.length), response);
    if (!path.startsWith('/control')) {
      response.writeHead(404).end();
      return;
    }
    const procedure = path.slice('/control/'.length);
    await delays.get(procedure);
    if (faults.has(procedure)) {
      const body = {
        json: { defined: false, code: 'gatehouse_internal', status: 500, message: 'The disk is full.' },
        meta: [],
      };
      response.writeHead(500, { 'content-type': 'application/json' }).end(JSON.stringify(body));
      return;
    }
    await control(request, response);
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    url,
    gateway,
    history,
    asker,
    configFile,
    /** What the machine has, for the first run. */
    found: fakes.found,
    secretValues: fakes.secretValues,
    /** How far the deleting of old requests is, and what was asked to be deleted. */
    cleanUp: fakes.cleanUp,
    cleaned: fakes.cleaned,
    clientKeys: fakes.clientKeys,
    sessions,
    /** The control API over a port, as the desktop app hands it out. */
    serveControl: (port: MessagePort) => serveControlPort(port, createControlRouter(deps), 'window'),
    faults,
    delays,
    /** An address that signs a browser in, once. */
    loginUrl: () => `${url}/ui/#token=${sessions.createToken()}`,
    async close() {
      fakes.closing.abort();
      await new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      });
    },
  };
}

export type FakeGateway = Awaited<ReturnType<typeof startFakeGateway>>;

async function tokenOf(request: IncomingMessage): Promise<string> {
  try {
    const { token } = JSON.parse(await text(request)) as { token?: unknown };
    return typeof token === 'string' ? token : '';
  } catch {
    return '';
  }
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '4499' },
      dir: { type: 'string', default: join(import.meta.dirname, '../../out/renderer') },
      live: { type: 'boolean', default: false },
    },
  });
  const fake = await startFakeGateway({ directory: values.dir, port: Number(values.port) });
  if (values.live) {
    const { simulateTraffic } = await import('./fake/simulate-traffic.ts');
    simulateTraffic(fake.gateway);
  }
  console.log(fake.loginUrl());
}
