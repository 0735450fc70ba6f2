import type { BudgetView, LiveRequest, ProviderHealth } from '../../contract/control/views.ts';
import type { Snapshot } from '../gateway-watch.ts';

const DAY = 86_400_000;
export const NOW = 1_700_000_000_000;

export function fakeProvider(name: string, changes: Partial<ProviderHealth> = {}): ProviderHealth {
  return {
    name,
    type: name,
    label: name,
    baseUrl: 'https://example.com',
    enabled: true,
    local: false,
    keys: [{ name: 'key', state: 'ready', until: null, reason: null }],
    models: [],
    inFlight: 0,
    waiting: 0,
    ...changes,
  };
}

export function fakeBudget(state: BudgetView['state'], spent: number, name = 'day'): BudgetView {
  return {
    name,
    scope: {},
    duration: '1d',
    onLimit: 'block',
    degradeTo: null,
    timeZone: 'UTC',
    unpriced: 0,
    spentNanoUsd: spent * 1e9,
    reservedNanoUsd: 0,
    maxNanoUsd: 5e9,
    softNanoUsd: 4e9,
    periodStart: NOW - DAY / 2,
    resetsAt: NOW + DAY / 2,
    state,
  };
}

export function fakeSnapshot(
  changes: Partial<Snapshot['status']> = {},
  rest: Partial<Omit<Snapshot, 'status'>> = {},
): Snapshot {
  return {
    status: {
      version: '0.1.0',
      pid: 1,
      url: 'http://127.0.0.1:4477',
      startedAt: NOW,
      state: 'running',
      localOnly: false,
      timeZone: 'UTC',
      configPath: '/data/config.yaml',
      dataDir: '/data',
      secretStore: { kind: 'keychain', gap: null },
      inFlight: 0,
      problems: [],
      budgets: [],
      ...changes,
    },
    providers: [],
    routes: [],
    spentTodayNanoUsd: 0,
    ...rest,
  };
}

export function fakeRoute(name: string, ...targets: string[]): Snapshot['routes'][number] {
  return {
    name,
    strategy: 'fallback',
    isDefault: false,
    targets: targets.map((target) => {
      const [provider = '', model = ''] = target.split('/');
      return { provider, model, weight: 1, state: 'ready', price: null };
    }),
  };
}

export function fakeRequest(changes: Partial<LiveRequest>): LiveRequest {
  return {
    id: 'r1',
    startedAt: NOW,
    client: 'zed',
    endpoint: 'chat.completions',
    stream: true,
    requestedModel: 'fast',
    route: 'fast',
    provider: null,
    model: null,
    phase: 'waiting',
    attempt: 1,
    responseBytes: 0,
    ...changes,
  };
}
