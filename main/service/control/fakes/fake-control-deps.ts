import type { Cleaner, CleanUpProgress } from '../../../contract/clean-up.ts';
import { type Config, config as configSchema } from '../../../contract/config/config.ts';
import type { ConfigProblem, GatewayStatus, ProviderVerdict } from '../../../contract/control/views.ts';
import type { SecretStore } from '../../../contract/secret-store.ts';
import { catalogue } from '../../../providers/catalogue.ts';
import type { ClientKeyStore, ClientKeyView } from '../../client-keys.ts';
import type { ConfigEdit, ConfigFile } from '../../config/config-file.ts';
import type { FoundAccount } from '../../config/discover.ts';
import type { ControlDeps, LogLine } from '../control-deps.ts';
import { FakeAsker } from './fake-asker.ts';
import { FakeGatewayView } from './fake-gateway-view.ts';
import { FakeHistory } from './fake-history.ts';

const SAMPLE = {
  version: 1,
  providers: {
    openai: { type: 'openai', api_key: '${secret:openai}' },
    lab: { type: 'openai-compatible', base_url: 'https://lab.example.com/v1', enabled: false },
    demo: { type: 'demo' },
  },
  routes: {
    fast: {
      targets: [
        { provider: 'openai', model: 'gpt-5-mini' },
        { provider: 'demo', model: 'echo' },
      ],
    },
  },
  default_route: 'fast',
  clients: [{ name: 'zed' }],
};

export const sampleProblem: ConfigProblem = {
  file: '/data/config.yaml',
  line: 3,
  column: 5,
  key: 'routes.fast.strateggy',
  message: 'Unknown key “strateggy”.',
  suggestion: 'strategy',
};

/** Ports of the control API as plain objects, with what happened to them in sight. For tests. */
export function fakeControlDeps(dataDir = '/data') {
  const gateway = new FakeGatewayView();
  const history = new FakeHistory();
  const asker = new FakeAsker();
  const log: LogLine[] = [];
  const closing = new AbortController();
  const seen = {
    stopped: 0,
    secretsChanged: [] as string[],
    edits: [] as ConfigEdit[],
    replayed: [] as { id: string; model: string }[],
  };
  const cleaned: (number | undefined)[] = [];
  /** How far the deleting of old requests is, and how many there are to delete. */
  const cleanUp = { progress: null as CleanUpProgress | null, requests: 1_204 };
  const cleaner: Cleaner = {
    cleaning: () => cleanUp.progress,
    due: async () => ({ requests: cleanUp.requests, sizeBytes: cleanUp.requests * 26_000 }),
    cleanUp: (olderThanMs) => void cleaned.push(olderThanMs),
  };
  const refuse = { problems: [] as ConfigProblem[], testProvider: null as Error | null };
  /** What the machine has. */
  const found: FoundAccount[] = [
    { type: catalogue.openai, envKey: 'OPENAI_API_KEY', baseUrl: null, models: [] },
    { type: catalogue.ollama, envKey: null, baseUrl: 'http://127.0.0.1:11434', models: ['bge-m3', 'qwen3:8b'] },
  ];
  const secretValues = new Map([['openai', 'sk-canary-0123456789']]);
  const clientKeys = fakeClientKeys();
  let config: Config = configSchema.parse(SAMPLE);

  const configFile: ConfigFile = {
    path: `${dataDir}/config.yaml`,
    state: () => ({ config, text: 'version: 1\n', problems: refuse.problems }),
    check: (text) => (text.includes('strateggy') ? [sampleProblem] : []),
    write: async () => refuse.problems,
    async edit(edits) {
      if (refuse.problems.length > 0) return refuse.problems;
      seen.edits.push(...edits);
      config = configSchema.parse(edits.reduce(applyEdit, structuredClone(SAMPLE)));
      return [];
    },
    subscribe: () => () => undefined,
    close: () => undefined,
  };

  const secrets: SecretStore = {
    kind: 'memory',
    get: async (name) => secretValues.get(name) ?? null,
    async set(name, value) {
      secretValues.set(name, value);
    },
    remove: async (name) => secretValues.delete(name),
    list: async () => [...secretValues.keys()],
    describeProtectionGap: () => 'Secrets are kept in memory only.',
  };

  const status = (): GatewayStatus => ({
    version: '0.1.0',
    pid: process.pid,
    url: 'http://127.0.0.1:4477',
    startedAt: 1_760_000_000_000,
    state: gateway.paused() ? 'paused' : 'running',
    localOnly: gateway.localOnly(),
    timeZone: 'UTC',
    configPath: configFile.path,
    dataDir,
    secretStore: { kind: secrets.kind, gap: secrets.describeProtectionGap() },
    inFlight: gateway.live().length,
    problems: [],
    budgets: gateway.budgets(),
    cleanUp: cleanUp.progress,
  });

  const deps: ControlDeps = {
    gateway,
    history,
    cleaner,
    configFile,
    secrets,
    clientKeys,
    clock: { now: () => Date.now(), tick: () => performance.now() },
    status,
    loginAddress: () => 'http://127.0.0.1:4477/ui/#token=t',
    stop: () => {
      seen.stopped += 1;
    },
    closing: closing.signal,
    async testProvider(name): Promise<ProviderVerdict> {
      if (refuse.testProvider) throw refuse.testProvider;
      const wrong = name === 'lab';
      return {
        verdict: wrong ? 'key_wrong' : 'ok',
        text: wrong ? 'The provider refused the key sk-canary-0123456789.' : 'It answers.',
        advice: wrong ? 'Set another key.' : null,
        tookMs: 120,
        models: [],
      };
    },
    listModels: async () => [{ id: 'gpt-5-mini', contextLength: 400_000 }],
    discover: async () => found,
    async replay(id, model) {
      seen.replayed.push({ id, model });
      return '9'.padStart(26, '0');
    },
    asker,
    async onSecretChanged(name) {
      seen.secretsChanged.push(name);
    },
    redact: (text) => text.replaceAll(/sk-[\w-]+/g, '[redacted]'),
    log: (line) => log.push(line),
  };
  return {
    deps,
    gateway,
    history,
    cleanUp,
    cleaned,
    asker,
    log,
    closing,
    seen,
    refuse,
    found,
    secretValues,
    clientKeys,
  };
}

function fakeClientKeys(): ClientKeyStore & { views: ClientKeyView[] } {
  const views: ClientKeyView[] = [{ client: 'zed', hint: 'gh-7Kd2…', createdAt: 1_760_000_000_000 }];
  return {
    views,
    list: () => views,
    async create(client) {
      const key = `gh-${client}-${views.length}-secretpart`;
      views.push({ client, hint: `${key.slice(0, 7)}…`, createdAt: 1_760_000_000_000 });
      return key;
    },
    async revoke(client) {
      const kept = views.filter((view) => view.client !== client);
      return views.splice(0, views.length, ...kept).length - kept.length;
    },
    hashes: () => new Map(),
    subscribe: () => () => undefined,
  };
}

/** Edits the way the config file does, on plain data. */
function applyEdit<T extends object>(document: T, edit: ConfigEdit): T {
  const parent = edit.path.slice(0, -1).reduce<object>((node, key) => Reflect.get(node, key) as object, document);
  const last = edit.path.at(-1) as string | number;
  if (edit.op === 'move' || edit.op === 'rename') throw new Error(`The fake config does not ${edit.op}.`);
  if (edit.op === 'remove') Reflect.deleteProperty(parent, last);
  else if (edit.op === 'set') Reflect.set(parent, last, edit.value);
  else Reflect.set(parent, last, [...((Reflect.get(parent, last) as unknown[] | undefined) ?? []), edit.value]);
  return document;
}
