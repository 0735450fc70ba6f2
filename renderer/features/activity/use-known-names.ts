import { useMemo } from 'react';
import { useClients, useProviders, useRoutes } from '../../lib/gateway/queries.ts';
import type { KnownNames } from './completions.ts';

/** Names the gateway knows now. What is only in the history can be typed all the same. */
export function useKnownNames(): KnownNames {
  const routes = useRoutes().data;
  const clients = useClients().data;
  const providers = useProviders().data;
  return useMemo(() => {
    const models = [
      ...(routes ?? []).flatMap(({ targets }) => targets.map(({ model }) => model)),
      ...(providers ?? []).flatMap((provider) => provider.models.map(({ model }) => model)),
    ];
    return {
      route: (routes ?? []).map(({ name }) => name),
      client: [...(clients ?? []).map(({ name }) => name), 'terminal', 'replay'],
      provider: (providers ?? []).map(({ name }) => name),
      model: [...new Set(models)],
    };
  }, [routes, clients, providers]);
}
