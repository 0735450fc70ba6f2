import type { Config } from '../../../main/contract/config/config.ts';
import type { Explanation, ProviderHealth } from '../../../main/contract/control/views.ts';
import { GatehouseError } from '../../../main/contract/errors.ts';
import { sayReason } from '../../../main/contract/sentences/tables.ts';
import type { ExplainQuestion } from '../../../main/gateway/gateway-view.ts';

/** A decision in the manner of the real one: the route's targets in order, without those that are out. */
export function syntheticExplanation(
  { model }: ExplainQuestion,
  config: Config,
  health: readonly ProviderHealth[],
): Explanation {
  const named = model !== null && Object.hasOwn(config.routes, model) ? model : null;
  const route = named ?? config.default_route ?? null;
  const [direct = '', ...rest] = model?.split('/') ?? [];
  const isDirect = named === null && rest.length > 0 && Object.hasOwn(config.providers, direct);
  const targets = isDirect
    ? [{ provider: direct, model: rest.join('/') }]
    : route === null
      ? []
      : (config.routes[route]?.targets ?? []);
  const reasonAgainst = (provider: string, wanted: string): string | null => {
    const found = health.find(({ name }) => name === provider);
    if (!found?.enabled) return sayReason('provider_off');
    if (found.keys.length > 0 && !found.keys.some(({ state }) => state === 'ready'))
      return sayReason('key_cooling', { why: found.keys[0]?.reason ?? sayReason('cooling_down') });
    const own = found.models.find((one) => one.model === wanted);
    return own?.breaker === 'open'
      ? sayReason('has_failed', { why: own.lastError ?? sayReason('several_times') })
      : null;
  };
  const judged = targets.map(({ provider, model: wanted }) => ({
    provider,
    model: wanted,
    against: reasonAgainst(provider, wanted),
  }));
  const up = judged.filter(({ against }) => against === null);
  return {
    requestedModel: model,
    resolution: isDirect ? 'explicit' : named !== null ? 'route' : 'default',
    route: isDirect ? null : route,
    targets: up.map(({ provider, model: wanted }, index) => ({
      provider,
      model: wanted,
      reason: sayReason(isDirect ? 'asked_for_by_name' : index === 0 ? 'first_in_order' : 'second_in_order'),
      route: null,
    })),
    skipped: judged.flatMap(({ provider, model: wanted, against }) =>
      against === null ? [] : [{ provider, model: wanted, reason: against }],
    ),
    reasons: [
      isDirect
        ? sayReason('provider_and_model', { model: model ?? '' })
        : named !== null
          ? sayReason('is_route', { route: named })
          : sayReason('unknown_default_route', { model: model ?? '', route: route ?? '' }),
    ],
    estimatedCostNanoUsd: 8_450_000,
    budget: { action: 'allow', budget: null, reason: sayReason('within_budgets') },
    refusal:
      up.length > 0
        ? null
        : new GatehouseError('no_target_available', {
            model: model ?? '',
            reasons: judged
              .map(({ provider, model: wanted, against }) =>
                sayReason('about_target', { target: `${provider}/${wanted}`, why: against ?? '' }),
              )
              .join('; '),
          }).message,
  };
}
