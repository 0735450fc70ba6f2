import type { RequestFacts } from '../dialect.ts';
import { jsonFacts, openRouterFacts } from '../request/json-facts.ts';
import { JsonRequest } from '../request/json-request.ts';
import { streamUsageFacts } from '../request/stream-usage.ts';

/** Finds what routing needs in a Completions request, fill-in-the-middle included. @throws GatehouseError invalid_body */
export function readCompletionsRequest(body: Uint8Array): RequestFacts {
  const request = new JsonRequest(body);
  return {
    ...jsonFacts(request),
    ...openRouterFacts(request),
    ...streamUsageFacts(request),
    maxOutputTokens: request.count('max_tokens'),
  };
}
