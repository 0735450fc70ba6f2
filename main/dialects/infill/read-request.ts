import type { RequestFacts } from '../dialect.ts';
import { jsonFacts } from '../request/json-facts.ts';
import { JsonRequest } from '../request/json-request.ts';

/** Finds what routing needs in an infill request. Most clients name no model. @throws GatehouseError invalid_body */
export function readInfillRequest(body: Uint8Array): RequestFacts {
  const request = new JsonRequest(body);
  return { ...jsonFacts(request), maxOutputTokens: request.count('n_predict') };
}
