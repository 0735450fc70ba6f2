import type { RequestFacts } from '../dialect.ts';
import { jsonFacts, openRouterFacts } from '../request/json-facts.ts';
import { JsonRequest } from '../request/json-request.ts';

/** Finds what routing needs in an embeddings request. @throws GatehouseError invalid_body */
export function readEmbeddingsRequest(body: Uint8Array): RequestFacts {
  const request = new JsonRequest(body);
  return { ...jsonFacts(request), ...openRouterFacts(request), stream: false };
}
