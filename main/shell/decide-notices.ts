import { formatLimit, formatMoney } from '../../renderer/lib/format/money.ts';
import type { BudgetView, GatewayEvent, LiveRequest } from '../contract/control/views.ts';
import type { DesktopPreferences } from '../contract/desktop-preferences.ts';
import type { ServiceState } from '../contract/ipc.ts';
import type { Millis } from '../contract/units.ts';
import { WEBSITE } from './app-menu.ts';
import type { Snapshot } from './gateway-watch.ts';
import type { Notice } from './notice.ts';
import { providerWord } from './provider-word.ts';

export type NoticeEvent =
  | { type: 'snapshot'; snapshot: Snapshot }
  | { type: 'gateway'; event: GatewayEvent }
  | { type: 'service'; state: ServiceState }
  | { type: 'update'; version: string; ready: boolean };

/** What has been seen and said so far. */
export interface NoticeMemory {
  /** Null until the gateway has been seen once: what was so before the app started is no news. */
  budgets: ReadonlyMap<string, BudgetView['state']> | null;
  rejectedKeys: ReadonlySet<string>;
  downEngines: ReadonlySet<string>;
  /** Who worked last on a running request. */
  providers: ReadonlyMap<string, string>;
  firstTargets: ReadonlyMap<string, string>;
  failovers: { shownAt: Millis; since: number };
}

export const nothingSeen: NoticeMemory = {
  budgets: null,
  rejectedKeys: new Set(),
  downEngines: new Set(),
  providers: new Map(),
  firstTargets: new Map(),
  failovers: { shownAt: Number.NEGATIVE_INFINITY, since: 0 },
};

/** A provider that is down fails many requests over; one notice tells about all of them. */
const FAILOVERS_AT_MOST_EVERY_MS = 60_000;

/**
 * Which notices an event is worth. Pure. Things of one kind that happen together are one notice; kinds the user has silenced
 * are seen but not said.
 */
export function decideNotices(
  event: NoticeEvent,
  memory: NoticeMemory,
  preferences: DesktopPreferences,
  now: Millis,
): { notices: Notice[]; memory: NoticeMemory } {
  const decided = decide(event, memory, now);
  return { ...decided, notices: decided.notices.filter(({ kind }) => preferences.notifications[kind]) };
}

function decide(event: NoticeEvent, memory: NoticeMemory, now: Millis): { notices: Notice[]; memory: NoticeMemory } {
  switch (event.type) {
    case 'snapshot':
      return ofSnapshot(event.snapshot, memory);
    case 'gateway':
      return ofGateway(event.event, memory, now);
    case 'service':
      return { notices: ofService(event.state), memory };
    case 'update':
      return { notices: [ofUpdate(event.version, event.ready)], memory };
  }
}

function ofSnapshot(
  { status, providers, routes }: Snapshot,
  memory: NoticeMemory,
): { notices: Notice[]; memory: NoticeMemory } {
  const rejected = new Set(
    providers.flatMap(({ name, keys }) =>
      keys.filter((key) => key.state === 'parked').map((key) => `${name}/${key.name}`),
    ),
  );
  const down = new Set(
    providers.filter((provider) => provider.local && providerWord(provider).word === 'down').map(({ name }) => name),
  );
  const next: NoticeMemory = {
    ...memory,
    budgets: new Map(status.budgets.map(({ name, state }) => [name, state])),
    rejectedKeys: rejected,
    downEngines: down,
    firstTargets: new Map(routes.flatMap(({ name, targets: [first] }) => (first ? [[name, first.provider]] : []))),
  };
  if (memory.budgets === null) return { notices: [], memory: next };
  const newKeys = [...rejected.difference(memory.rejectedKeys)];
  const newDown = [...down.difference(memory.downEngines)];
  return {
    notices: [
      ...budgetNotices(status.budgets, memory.budgets),
      ...(newKeys.length > 0 ? [named('keys', 'notice.key', newKeys, '/providers')] : []),
      ...(newDown.length > 0 ? [named('engines', 'notice.engine', newDown, '/providers')] : []),
    ],
    memory: next,
  };
}

function budgetNotices(budgets: readonly BudgetView[], before: ReadonlyMap<string, BudgetView['state']>): Notice[] {
  const words = { ok: 'notice.budgetReset', soft: 'notice.budgetSoft', over: 'notice.budgetOver' } as const;
  return (['over', 'soft', 'ok'] as const).flatMap((state): Notice[] => {
    const changed = budgets.filter(
      (budget) => budget.state === state && before.has(budget.name) && before.get(budget.name) !== state,
    );
    // From over to soft somebody has raised the limit: they know.
    const news = changed.filter(({ name }) => state !== 'soft' || before.get(name) === 'ok');
    const [first] = news;
    if (!first) return [];
    const values = {
      names: news.map(({ name }) => name).join(', '),
      spent: formatMoney(first.spentNanoUsd),
      limit: formatLimit(first.maxNanoUsd),
    };
    const word = words[state];
    return [
      {
        kind: 'budget',
        title: { key: `${word}.title`, values },
        body: { key: `${word}.body`, values },
        action: { do: 'open', path: '/budgets' },
      },
    ];
  });
}

function named(kind: 'keys' | 'engines', word: 'notice.key' | 'notice.engine', names: string[], path: string): Notice {
  const values = { names: names.join(', ') };
  return {
    kind,
    title: { key: `${word}.title`, values },
    body: { key: `${word}.body`, values },
    action: { do: 'open', path },
  };
}

function ofGateway(
  event: GatewayEvent,
  memory: NoticeMemory,
  now: Millis,
): { notices: Notice[]; memory: NoticeMemory } {
  if (event.type === 'request-ended') {
    const providers = new Map(memory.providers);
    providers.delete(event.id);
    return { notices: [], memory: { ...memory, providers } };
  }
  if (event.type !== 'request-started' && event.type !== 'request-changed') return { notices: [], memory };
  const { id, provider } = event.request;
  if (provider === null || memory.providers.get(id) === provider) return { notices: [], memory };
  const next = { ...memory, providers: new Map(memory.providers).set(id, provider) };
  const from = failedOverFrom(event.request, memory);
  return from === null ? { notices: [], memory: next } : failover(from, provider, next, now);
}

/** Events are coalesced, so the first attempt may never be seen; then it went to the route's first target. */
function failedOverFrom(
  { id, provider, route, attempt }: LiveRequest,
  { providers, firstTargets }: NoticeMemory,
): string | null {
  if (attempt < 2) return null;
  const from = providers.get(id) ?? firstTargets.get(route ?? '') ?? null;
  return from === provider ? null : from;
}

function failover(
  from: string,
  to: string,
  memory: NoticeMemory,
  now: Millis,
): { notices: Notice[]; memory: NoticeMemory } {
  const { shownAt, since } = memory.failovers;
  if (now - shownAt < FAILOVERS_AT_MOST_EVERY_MS)
    return { notices: [], memory: { ...memory, failovers: { shownAt, since: since + 1 } } };
  const title: Notice['title'] =
    since > 0
      ? { key: 'notice.failover.many', values: { count: since + 1 } }
      : { key: 'notice.failover.title', values: { from, to } };
  const notice: Notice = {
    kind: 'failover',
    title,
    body: { key: 'notice.failover.body', values: {} },
    action: { do: 'open', path: '/activity' },
  };
  return { notices: [notice], memory: { ...memory, failovers: { shownAt: now, since: 0 } } };
}

function ofService(state: ServiceState): Notice[] {
  const open = { do: 'open', path: '/' } as const;
  if (state.state === 'failed')
    return [
      { kind: 'gateway', title: { key: 'notice.gateway.failed.title', values: {} }, body: state.text, action: open },
    ];
  // Later attempts are the same news.
  if (state.state !== 'restarting' || state.attempt > 1) return [];
  return [
    {
      kind: 'gateway',
      title: { key: 'notice.gateway.crashed.title', values: {} },
      body: { key: 'notice.gateway.crashed.body', values: {} },
      action: open,
    },
  ];
}

function ofUpdate(version: string, ready: boolean): Notice {
  const word = ready ? 'notice.update' : 'notice.update.available';
  return {
    kind: 'updates',
    title: { key: `${word}.title`, values: { version } },
    body: { key: `${word}.body`, values: {} },
    action: ready ? { do: 'open', path: '/settings' } : { do: 'open-page', url: `${WEBSITE}/releases` },
  };
}
