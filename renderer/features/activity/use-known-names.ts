import { useMemo } from 'react';
import { useClients, useProviders, useRoutes, useUsedTags } from '../../lib/gateway/queries.ts';
import { useNow } from '../../ui/use-now.ts';
import type { KnownNames } from './completions.ts';

const HOUR = 3_600_000;
/** Tags are in no config: those of the last weeks are offered. */
const TAGS_OF_MS = 30 * 24 * HOUR;

/** Names the gateway knows now. What is only in the history can be typed all the same. */
export function useKnownNames(): KnownNames {
  const routes = useRoutes().data;
  const clients = useClients().data;
  const providers = useProviders().data;
  const until = (Math.floor(useNow(60_000) / HOUR) + 1) * HOUR;
  const tags = useUsedTags({ since: until - TAGS_OF_MS, until }).data;
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
      tag: (tags ?? []).flatMap(({ name, values }) => values.map((value) => `${name}=${value}`)),
    };
  }, [routes, clients, providers, tags]);
}
