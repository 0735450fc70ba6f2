import type { EndpointName } from '../../../main/contract/endpoint.ts';
import { useQuery } from '../../lib/query/use-query.ts';

export interface ExplainedRequest {
  model?: string;
  endpoint?: EndpointName;
  client?: string;
  prompt?: string;
}

/** Where a request would go now. Asked anew whenever a route, a provider or the config changes. */
export function useExplanation(request: ExplainedRequest, enabled = true) {
  return useQuery(['routes', 'explain', request], (control, signal) => control.routes.explain(request, { signal }), {
    enabled,
    keepPrevious: true,
  });
}
