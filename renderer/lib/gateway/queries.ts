import type { LiveRequest } from '../../../main/contract/control/views.ts';
import type { UsageQuery, UsedTagsQuery } from '../../../main/contract/history-query.ts';
import { type QueryOptions, useQuery } from '../query/use-query.ts';
import { toldHistory, toldProviders, toldSecrets, toldStatus } from '../sentences/told.ts';
import { useTold } from '../sentences/use-told.ts';

/** State, address, problems and budgets of the gateway. */
export function useStatus() {
  return useTold(
    useQuery(['status'], (control, signal) => control.status.get(undefined, { signal })),
    toldStatus,
  );
}

/** Requests that are running now, newest first; kept up to date from the events themselves. */
export function useLiveRequests() {
  return useQuery<readonly LiveRequest[]>(['live'], async (control, signal) => {
    const live = await control.requests.live(undefined, { signal });
    return live.toSorted((a, b) => b.startedAt - a.startedAt);
  });
}

export function useProviders() {
  return useTold(
    useQuery(['providers'], (control, signal) => control.providers.list(undefined, { signal })),
    toldProviders,
  );
}

/** The kinds of account there can be. */
export function useProviderTypes() {
  return useQuery(['providers', 'types'], (control, signal) => control.providers.types(undefined, { signal }));
}

export function useRoutes() {
  return useQuery(['routes'], (control, signal) => control.routes.list(undefined, { signal }));
}

export function useClients() {
  return useQuery(['clients'], (control, signal) => control.clients.list(undefined, { signal }));
}

export function useBudgets() {
  return useQuery(['budgets'], (control, signal) => control.budgets.list(undefined, { signal }));
}

export function useSecrets() {
  return useTold(
    useQuery(['secrets'], (control, signal) => control.secrets.list(undefined, { signal })),
    toldSecrets,
  );
}

export function useHistoryHealth() {
  return useTold(
    useQuery(['history'], (control, signal) => control.history.health(undefined, { signal })),
    toldHistory,
  );
}

/** Sums over the history. `since` and `until` are part of the question: round them, or every render asks another one. */
export function useUsage(
  query: Pick<UsageQuery, 'since' | 'until' | 'by'> & Partial<UsageQuery>,
  options?: QueryOptions,
) {
  return useQuery(['usage', query], (control, signal) => control.usage.query(query, { signal }), options);
}

/** Tags that requests of a time carried. `since` and `until` are part of the question, as for the sums. */
export function useUsedTags({ since, until }: UsedTagsQuery, options?: QueryOptions) {
  return useQuery(
    ['usage', 'tags', since, until],
    (control, signal) => control.usage.tags({ since, until }, { signal }),
    options,
  );
}
