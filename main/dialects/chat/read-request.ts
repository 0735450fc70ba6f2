import type { RequestFacts } from '../dialect.ts';
import { jsonFacts, openRouterFacts } from '../request/json-facts.ts';
import { JsonRequest } from '../request/json-request.ts';
import { streamUsageFacts } from '../request/stream-usage.ts';

/** Finds what routing needs in a Chat Completions request. @throws GatehouseError invalid_body */
export function readChatRequest(body: Uint8Array): RequestFacts {
  const request = new JsonRequest(body);
  const facts = jsonFacts(request);
  return {
    ...facts,
    ...openRouterFacts(request),
    ...streamUsageFacts(request),
    maxOutputTokens: request.count('max_completion_tokens') ?? request.count('max_tokens'),
    hasTools: facts.hasTools || request.isFilledArray('functions'),
    session: request.text('prompt_cache_key') ?? request.text('session_id'),
  };
}
