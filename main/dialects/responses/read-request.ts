import type { RequestFacts } from '../dialect.ts';
import { asObject, asText } from '../json-value.ts';
import { jsonFacts, openRouterFacts } from '../request/json-facts.ts';
import { JsonRequest } from '../request/json-request.ts';

/** Finds what routing needs in a Responses request. @throws GatehouseError invalid_body */
export function readResponsesRequest(body: Uint8Array): RequestFacts {
  const request = new JsonRequest(body);
  return {
    ...jsonFacts(request),
    ...openRouterFacts(request),
    maxOutputTokens: request.count('max_output_tokens'),
    session: request.text('prompt_cache_key') ?? conversation(request.value('conversation')),
  };
}

function conversation(value: unknown): string | null {
  return asText(value) ?? asText(asObject(value)?.id);
}
