import type { EndpointName } from '../../contract/endpoint.ts';
import type { RequestFacts } from '../dialect.ts';
import { asCount, asObject } from '../json-value.ts';
import { jsonFacts } from '../request/json-facts.ts';
import { JsonRequest } from '../request/json-request.ts';

/** Finds what routing needs in a request of Ollama's own API, which streams unless told not to. @throws GatehouseError invalid_body */
export function readOllamaRequest(body: Uint8Array, endpoint: EndpointName): RequestFacts {
  const request = new JsonRequest(body);
  const streams = endpoint === 'ollama.chat' || endpoint === 'ollama.generate';
  return {
    ...jsonFacts(request),
    stream: streams && request.value('stream') !== false,
    // Negative limits mean none.
    maxOutputTokens: asCount(asObject(request.value('options'))?.num_predict),
  };
}
