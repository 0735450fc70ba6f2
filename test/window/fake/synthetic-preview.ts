import type { Config } from '../../../main/contract/config/config.ts';
import type { ProviderHealth, TokenPrice } from '../../../main/contract/control/views.ts';
import type { PreviewQuestion } from '../../../main/gateway/gateway-view.ts';
import { clientAccess } from '../../../main/policies/client-access.ts';
import { catalogue } from '../../../main/providers/catalogue.ts';
import type { HealthReader } from '../../../main/routing/health-reader.ts';
import { buildModelIndex } from '../../../main/routing/model-index.ts';
import { previewRoute } from '../../../main/routing/preview-route.ts';

/** The real planner over made-up health and prices. */
export function syntheticPreview(
  { route, draft, past }: PreviewQuestion,
  config: Config,
  health: readonly ProviderHealth[],
  prices: Readonly<Record<string, TokenPrice>>,
) {
  return previewRoute(past, {
    route,
    draft,
    config,
    providers: new Map(
      Object.entries(config.providers).map(([name, provider]) => {
        const type = catalogue[provider.type];
        return [name, { name, config: provider, type, isLocal: () => type.local }];
      }),
    ),
    models: buildModelIndex([], () => []),
    health: readerOf(health),
    localOnly: null,
    now: 0,
    accessOf: (client) => clientAccess(config.clients.find(({ name }) => name === client) ?? null),
    budgetBlocks: () => null,
    costAt({ provider, model }, { usage }) {
      const price = prices[`${provider}/${model}`];
      if (!price || !usage) return null;
      const input = usage.inputUncached + usage.cacheRead;
      return Math.round((input * price.inputPerMillion + usage.outputTotal * price.outputPerMillion) / 1_000_000);
    },
  });
}

function readerOf(health: readonly ProviderHealth[]): HealthReader {
  const find = (provider: string) => health.find(({ name }) => name === provider);
  return {
    keys(provider) {
      const keys = find(provider)?.keys ?? [];
      const free = keys.length === 0 || keys.some(({ state }) => state === 'ready');
      return { state: free ? 'free' : 'parked', soonest: null, reason: keys[0]?.reason ?? null };
    },
    target(provider, model) {
      const own = find(provider)?.models.find((one) => one.model === model);
      if (own?.breaker !== 'open') return { state: 'ready', until: null, reason: null };
      return { state: 'cooling', until: own.openUntil, reason: own.lastError };
    },
  };
}
