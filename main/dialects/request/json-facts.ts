import { GatehouseError } from '../../contract/errors.ts';
import type { ProviderPreferences, RequestFacts } from '../dialect.ts';
import { asObject, asTexts } from '../json-value.ts';
import type { JsonRequest } from './json-request.ts';

/**
 * The facts every JSON request has. Dialects add what is theirs.
 *
 * Every spelling of the key `model` is a place of the model: Ollama and other servers in Go match keys without regard to case,
 * so an untouched `"Model"` would reach a model the client was never checked for.
 */
export function jsonFacts(request: JsonRequest): RequestFacts {
  const { members, insertAt, opaqueBytes, images } = request.scan;
  const models = members.filter(({ key }) => key.length === 5 && key.toLowerCase() === 'model');
  const named = models.findLast(({ key }) => key === 'model') ?? models.at(-1);
  return {
    model: named ? modelName(request, named.key) : null,
    modelSpans: models.map(({ start, end }) => ({ start, end })),
    stream: request.isTrue('stream'),
    includeUsage: false,
    usageInsert: null,
    models: [],
    providerPreferences: null,
    maxOutputTokens: null,
    members,
    insertAt,
    opaqueBytes,
    hasTools: request.isFilledArray('tools'),
    hasImages: images,
    session: null,
  };
}

function modelName(request: JsonRequest, key: string): string | null {
  const value = request.value(key);
  if (value === null || value === '') return null;
  if (typeof value !== 'string') throw new GatehouseError('invalid_body', { detail: '“model” has to be a string.' });
  return value;
}

/**
 * OpenRouter's routing members, honoured for every dialect OpenRouter speaks.
 * @see https://openrouter.ai/docs/guides/routing/provider-selection
 */
export function openRouterFacts(request: JsonRequest): Pick<RequestFacts, 'models' | 'providerPreferences'> {
  return {
    models: request.member('models') ? asTexts(request.value('models')) : [],
    providerPreferences: request.member('provider') ? preferences(request.value('provider')) : null,
  };
}

function preferences(value: unknown): ProviderPreferences | null {
  const provider = asObject(value);
  if (provider === null) return null;
  return {
    order: asTexts(provider.order),
    only: asTexts(provider.only),
    ignore: asTexts(provider.ignore),
    allowFallbacks: provider.allow_fallbacks !== false,
  };
}
