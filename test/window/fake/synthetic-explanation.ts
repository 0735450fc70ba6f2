import type { Config } from '../../../main/contract/config/config.ts';
import type { Explanation, ProviderHealth } from '../../../main/contract/control/views.ts';
import type { ExplainQuestion } from '../../../main/gateway/gateway-view.ts';

/** A decision in the manner of the real one: the route's targets in order, without those that are out. */
export function syntheticExplanation(
  { model, client }: ExplainQuestion,
  config: Config,
  health: readonly ProviderHealth[],
): Explanation {
  const named = model !== null && Object.hasOwn(config.routes, model) ? model : null;
  const route = named ?? config.default_route ?? null;
  const targets = route === null ? [] : (config.routes[route]?.targets ?? []);
  const reasonAgainst = (provider: string, wanted: string): string | null => {
    const found = health.find(({ name }) => name === provider);
    if (!found?.enabled) return 'provider is switched off';
    if (found.keys.length > 0 && !found.keys.some(({ state }) => state === 'ready'))
      return `no key is ready: ${found.keys[0]?.reason ?? 'none is set'}`;
    const own = found.models.find((one) => one.model === wanted);
    return own?.breaker === 'open' ? `circuit breaker is open: ${own.lastError ?? ''}` : null;
  };
  const judged = targets.map(({ provider, model: wanted }) => ({
    provider,
    model: wanted,
    against: reasonAgainst(provider, wanted),
  }));
  const up = judged.filter(({ against }) => against === null);
  return {
    requestedModel: model,
    resolution: named !== null ? 'route' : 'default',
    route,
    targets: up.map(({ provider, model: wanted }, index) => ({
      provider,
      model: wanted,
      reason: index === 0 ? 'first that can answer' : 'next in order',
      route: null,
    })),
    skipped: judged.flatMap(({ provider, model: wanted, against }) =>
      against === null ? [] : [{ provider, model: wanted, reason: against }],
    ),
    reasons: [
      named !== null ? `“${named}” is a route` : `“${model ?? ''}” is not known: default route “${route ?? ''}”`,
      ...(client === null ? [] : [`client “${client}” may use it`]),
    ],
    estimatedCostNanoUsd: 8_450_000,
    budget: { action: 'allow', budget: null, reason: 'within every budget' },
    refusal: up.length > 0 ? null : 'No target can answer now.',
  };
}
