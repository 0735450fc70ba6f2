import type { RoutePreview } from '../contract/control/route-preview.ts';
import { clientAccess } from '../policies/client-access.ts';
import { previewRoute } from '../routing/preview-route.ts';
import type { Gate } from './gate.ts';
import type { PreviewQuestion } from './gateway-view.ts';

/** What requests of the past would do under a draft of their route, as the gateway is now. Nothing is sent, counted or held. */
export function previewOfRoute(gate: Gate, { route, draft, past }: PreviewQuestion): RoutePreview {
  const { runtime, health, ledger } = gate;
  const now = gate.clock.now();
  return previewRoute(past, {
    route,
    draft,
    config: runtime.config,
    providers: runtime.providers,
    models: gate.lists.index(runtime),
    health,
    localOnly: gate.localOnly ? 'switched on' : null,
    now,
    accessOf: (client) => clientAccess(runtime.config.clients.find(({ name }) => name === client) ?? null),
    budgetBlocks: (client, provider) => ledger.blocks({ client, route: null, provider }, now),
    costAt({ provider, model }, { usage, startedAt }) {
      const account = runtime.providers.get(provider);
      if (!account || usage === null) return null;
      return runtime.prices.priceOf(account, model, usage, startedAt)?.nanoUsd ?? null;
    },
  });
}
