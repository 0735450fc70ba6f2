import type { EndpointName } from '../../contract/endpoint.ts';
import { GatehouseError } from '../../contract/errors.ts';
import { utf8Text } from '../byte-text.ts';
import type { RequestFacts } from '../dialect.ts';
import { jsonFacts, openRouterFacts } from '../request/json-facts.ts';
import { JsonRequest } from '../request/json-request.ts';
import { boundaryOf, type FormField, readForm } from './multipart.ts';

/**
 * Finds what routing needs in a request about images, sound, moderation or ranking: JSON, or a form with files.
 * @throws GatehouseError invalid_body
 */
export function readMediaRequest(body: Uint8Array, endpoint: EndpointName, contentType: string): RequestFacts {
  if (/^\s*multipart\/form-data\b/i.test(contentType)) return readFormRequest(body, endpoint, contentType);
  const request = new JsonRequest(body);
  const facts = jsonFacts(request);
  // Speech streams events when `stream_format` says so.
  return { ...facts, ...openRouterFacts(request), stream: facts.stream || request.text('stream_format') === 'sse' };
}

function readFormRequest(body: Uint8Array, endpoint: EndpointName, contentType: string): RequestFacts {
  const boundary = boundaryOf(contentType);
  const fields = boundary === null ? null : readForm(body, boundary);
  if (fields === null)
    throw new GatehouseError('invalid_body', { detail: 'the form is not cut by the boundary its content type names.' });
  const text = (field: FormField | undefined) => (field ? utf8Text(body, field.start, field.end) : null);
  const plain = fields.filter(({ isFile }) => !isFile);
  const last = (name: string) => text(plain.findLast((field) => field.name === name));
  const models = plain.filter(({ name }) => name === 'model');
  const model = last('model');
  // A line break in the value could be read as the start of another field once the value is shortened.
  if (models.some((field) => /[\r\n]/.test(text(field) ?? '')))
    throw new GatehouseError('invalid_body', { detail: '“model” has to be one line.' });
  return {
    model: model === '' ? null : model,
    modelSpans: models.map(({ start, end }) => ({ start, end })),
    stream: last('stream') === 'true',
    includeUsage: false,
    usageInsert: null,
    models: [],
    providerPreferences: null,
    maxOutputTokens: null,
    members: plain.map(({ name, start, end }) => ({ key: name, keyStart: start, keyEnd: start, start, end })),
    insertAt: -1,
    opaqueBytes: fields.reduce((sum, { isFile, start, end }) => (isFile ? sum + end - start : sum), 0),
    hasTools: false,
    hasImages: endpoint === 'images.edits',
    session: null,
  };
}
