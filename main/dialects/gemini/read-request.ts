import type { EndpointName } from '../../contract/endpoint.ts';
import type { RequestFacts, Span } from '../dialect.ts';
import { elementStarts, type JsonMember, scanNested } from '../json-scan/scan-object.ts';
import { asCount, asObject } from '../json-value.ts';
import { jsonFacts } from '../request/json-facts.ts';
import { JsonRequest, refuseBroken } from '../request/json-request.ts';

/**
 * Finds what routing needs in a Gemini request. The model is in the path, and so is whether it streams; but batches and counts
 * repeat the model inside the body, and Google refuses a body that names another than the path.
 * @throws GatehouseError invalid_body
 */
export function readGeminiRequest(body: Uint8Array, endpoint: EndpointName): RequestFacts {
  const request = new JsonRequest(body);
  const facts = jsonFacts(request);
  return {
    ...facts,
    model: null,
    modelSpans: [...facts.modelSpans, ...refuseBroken(() => nestedModels(request))],
    stream: endpoint === 'gemini.stream',
    maxOutputTokens: outputLimit(request),
  };
}

/** Proto3 JSON takes members in camelCase and in snake_case. */
function outputLimit(request: JsonRequest): number | null {
  const config = asObject(request.value('generationConfig') ?? request.value('generation_config'));
  return asCount(config?.maxOutputTokens) ?? asCount(config?.max_output_tokens);
}

function nestedModels(request: JsonRequest): Span[] {
  return request.scan.members.flatMap((member) => {
    if (member.key === 'requests')
      return elementStarts(request.body, member.start).flatMap((at) => modelsOf(request, at));
    const isCounted = member.key === 'generateContentRequest' || member.key === 'generate_content_request';
    return isCounted ? modelsOf(request, member.start) : [];
  });
}

function modelsOf(request: JsonRequest, at: number): Span[] {
  return scanNested(request.body, at)
    .filter(isModel)
    .map(({ start, end }) => ({ start, end }));
}

function isModel({ key }: JsonMember): boolean {
  return key === 'model';
}
