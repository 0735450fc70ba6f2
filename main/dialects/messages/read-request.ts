import type { RequestFacts } from '../dialect.ts';
import { asObject, asText, parseJson } from '../json-value.ts';
import { jsonFacts, openRouterFacts } from '../request/json-facts.ts';
import { JsonRequest } from '../request/json-request.ts';

/** Finds what routing needs in a Messages request. @throws GatehouseError invalid_body */
export function readMessagesRequest(body: Uint8Array): RequestFacts {
  const request = new JsonRequest(body);
  return {
    ...jsonFacts(request),
    ...openRouterFacts(request),
    maxOutputTokens: request.count('max_tokens'),
    session: sessionOf(asText(asObject(request.value('metadata'))?.user_id)),
  };
}

/** Claude Code writes its session into the user id: as JSON with `session_id`, before that as `…_session_<id>`. */
function sessionOf(userId: string | null): string | null {
  if (userId === null) return null;
  const named = userId.startsWith('{') ? asText(asObject(parseJson(userId))?.session_id) : null;
  return named ?? /_session_([\w-]+)$/.exec(userId)?.[1] ?? userId;
}
