import type * as z from 'zod';
import { sayConfig } from '../sentences/config-sentences.ts';
import type { Config } from './config-shape.ts';
import { refuseRepeatedNames } from './repeated-names.ts';

/** Names in the config that must exist elsewhere in it. Pure; reports through the refinement context. */
export function crossReferences(value: Config, ctx: z.RefinementCtx<Config>): void {
  const missing = (path: PropertyKey[], kind: 'provider' | 'route' | 'client', name: string, known: string[]) =>
    ctx.addIssue({
      code: 'custom',
      path,
      message:
        known.length > 0
          ? sayConfig(`no_${kind}_known`, { name, names: known.join(', ') })
          : sayConfig(`no_${kind}`, { name }),
      params: { name, known },
    });
  const providers = Object.keys(value.providers);
  const routes = Object.keys(value.routes);
  const isProvider = new Set(providers);
  const isRoute = new Set(routes);

  for (const [routeName, route] of Object.entries(value.routes)) {
    if (isProvider.has(routeName))
      ctx.addIssue({
        code: 'custom',
        path: ['routes', routeName],
        message: sayConfig('route_is_provider', { name: routeName }),
      });
    route.targets.forEach((target, index) => {
      if (!isProvider.has(target.provider))
        missing(['routes', routeName, 'targets', index, 'provider'], 'provider', target.provider, providers);
    });
    for (const key of ['context_window_fallbacks', 'content_policy_fallbacks'] as const) {
      route[key].forEach((other, index) => {
        if (!isRoute.has(other)) missing(['routes', routeName, key, index], 'route', other, routes);
      });
    }
  }
  if (value.default_route !== undefined && !isRoute.has(value.default_route))
    missing(['default_route'], 'route', value.default_route, routes);

  refuseRepeatedNames(value.clients, ['clients'], 'clients', ctx);
  refuseRepeatedNames(value.budgets, ['budgets'], 'budgets', ctx);
  const clients = new Set(value.clients.map((client) => client.name));
  value.clients.forEach((client, index) => {
    client.allowed_routes?.forEach((allowed, at) => {
      if (!allowed.includes('*') && !isRoute.has(allowed))
        missing(['clients', index, 'allowed_routes', at], 'route', allowed, routes);
    });
  });

  value.budgets.forEach((budget, index) => {
    const { client, route, provider } = budget.scope;
    if (client !== undefined && !clients.has(client))
      missing(['budgets', index, 'scope', 'client'], 'client', client, [...clients]);
    if (route !== undefined && !isRoute.has(route))
      missing(['budgets', index, 'scope', 'route'], 'route', route, routes);
    if (provider !== undefined && !isProvider.has(provider))
      missing(['budgets', index, 'scope', 'provider'], 'provider', provider, providers);
    if (budget.degrade_to !== undefined && !isRoute.has(budget.degrade_to))
      missing(['budgets', index, 'degrade_to'], 'route', budget.degrade_to, routes);
  });
}
