import { useDeferredValue } from 'react';
import { useQuery } from '../../lib/query/use-query.ts';
import type { RouteDraft } from './route-draft.ts';

/** As many requests as the history is asked for. */
const LAST = 100;

/** What the last requests of a route would do under a draft of it. Asked anew as the draft changes; nothing is sent. */
export function useRoutePreview(route: string, draft: RouteDraft, enabled: boolean) {
  const asked = useDeferredValue(draft);
  const targets = asked.targets.map(({ provider, model, weight }) => ({ provider, model, weight }));
  const mode = asked.mode === 'loadbalance' ? 'loadbalance' : 'fallback';
  return useQuery(
    ['routes', 'preview', route, mode, targets],
    (control, signal) =>
      control.routes.preview({ route, draft: { strategy: { mode }, targets }, limit: LAST }, { signal }),
    { enabled, keepPrevious: true },
  );
}
