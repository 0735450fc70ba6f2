import type { Config } from '../../contract/config/config.ts';
import type { KeyHealth, ProviderHealth, RouteView, TokenPrice } from '../../contract/control/views.ts';

type TargetState = RouteView['targets'][number]['state'];

/** The routes of the config with state and price of their targets, in the order of the config. Pure. */
export function routeViews(
  config: Config,
  providers: readonly ProviderHealth[],
  priceOf: (provider: string, model: string) => TokenPrice | null,
): RouteView[] {
  const health = new Map(providers.map((provider) => [provider.name, provider]));
  return Object.entries(config.routes).map(([name, route]) => ({
    name,
    strategy: route.strategy.mode,
    targets: route.targets.map((target) => ({
      provider: target.provider,
      model: target.model,
      weight: target.weight,
      state: targetState(health.get(target.provider), target.model),
      price: priceOf(target.provider, target.model),
    })),
    isDefault: config.default_route === name,
  }));
}

/** In a word; what lasts longest wins. */
function targetState(provider: ProviderHealth | undefined, model: string): TargetState {
  if (!provider?.enabled) return 'disabled';
  const unusable = (key: KeyHealth) => key.state === 'missing' || key.state === 'parked';
  if (provider.keys.length > 0 && provider.keys.every(unusable)) return 'no-key';
  const noneReady = provider.keys.length > 0 && provider.keys.every((key) => key.state !== 'ready');
  const broken = provider.models.some((health) => health.model === model && health.breaker === 'open');
  return noneReady || broken ? 'cooling' : 'ready';
}
