import type { EndpointName } from '../../../main/contract/endpoint.ts';
import { useQuery } from '../query/use-query.ts';
import { toldExplanation } from '../sentences/told.ts';
import { useTold } from '../sentences/use-told.ts';

export interface ExplainedRequest {
  model?: string;
  endpoint?: EndpointName;
  client?: string;
  prompt?: string;
}

/** Where a request would go now. Asked anew whenever a route, a provider or the config changes. */
export function useExplanation(request: ExplainedRequest, enabled = true) {
  return useTold(
    useQuery(['routes', 'explain', request], (control, signal) => control.routes.explain(request, { signal }), {
      enabled,
      keepPrevious: true,
    }),
    toldExplanation,
  );
}
