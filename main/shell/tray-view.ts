import { type ProviderState, providerState } from '../../renderer/lib/gateway/provider-state.ts';
import { dailyBudget } from '../../renderer/lib/gateway/today.ts';
import type { RouteView } from '../contract/control/views.ts';
import type { ServiceState } from '../contract/ipc.ts';
import type { Glossary } from '../contract/sentences/sentence.ts';
import type { Millis, NanoUsd } from '../contract/units.ts';
import type { Snapshot } from './gateway-watch.ts';
import { type GatewayWord, gatewayWord } from './gateway-word.ts';

/** Everything the tray shows, as facts without words. */
export interface TrayView {
  word: GatewayWord;
  /** Base of the gateway's addresses; null until it is known. */
  url: string | null;
  spend: { spentNanoUsd: NanoUsd; limitNanoUsd: NanoUsd | null } | null;
  localOnly: boolean;
  routes: RouteView[];
  providers: { name: string; enabled: boolean; word: ProviderState['word']; coolingSeconds: number | null }[];
  problem: string | null;
  /** What the problem says, for another language. */
  glossary: Glossary | undefined;
}

/** What the tray shows of the service and of the gateway in it. Pure. */
export function trayView(service: ServiceState, snapshot: Snapshot | null, now: Millis): TrayView {
  const word = gatewayWord(service, snapshot);
  const failure = service.state === 'failed' || service.state === 'restarting' ? service.text : null;
  if (service.state !== 'running' || !snapshot)
    return {
      word,
      url: null,
      spend: null,
      localOnly: false,
      routes: [],
      providers: [],
      problem: failure,
      glossary: undefined,
    };
  const { status, providers, routes, spentTodayNanoUsd } = snapshot;
  const newest = status.problems.toSorted((a, b) => b.since - a.since)[0];
  return {
    word,
    url: status.url,
    spend: { spentNanoUsd: spentTodayNanoUsd, limitNanoUsd: dailyBudget(status.budgets)?.maxNanoUsd ?? null },
    localOnly: status.localOnly,
    routes,
    providers: providers.map((provider) => {
      const { word, until } = providerState(provider);
      const left = until === null ? 0 : Math.ceil((until - now) / 1000);
      const { name, enabled } = provider;
      return { name, enabled, word, coolingSeconds: word === 'cooling' && left > 0 ? left : null };
    }),
    problem: newest?.text ?? null,
    glossary: status.glossary,
  };
}
