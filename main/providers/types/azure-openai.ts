import type { AuthRule, ProviderType } from '../provider-type.ts';
import { hostedDefaults, plainChat } from './row-parts.ts';

const apiKey: AuthRule = { header: 'api-key', prefix: '', required: true };

/** Classic deployments put the deployment into the path and the API version into the query. */
const deployment = (path: string) => `/openai/deployments/{model}/${path}?api-version={api_version}`;

/**
 * Azure OpenAI. `model` is the name of a deployment; those cannot be listed with an inference key, so accounts say theirs
 * under `models`. With `api_version` an account speaks the classic API, without it the v1 API.
 * @see https://learn.microsoft.com/azure/ai-foundry/openai/api-version-lifecycle
 */
export const azureOpenai: ProviderType = {
  ...hostedDefaults,
  type: 'azure-openai',
  label: 'Azure OpenAI',
  defaultBaseUrl: null,
  baseUrl: { version: '', strip: ['/openai/v1', '/openai'], literalPath: false },
  auth: apiKey,
  endpoints: {
    'chat.completions': '/openai/v1/chat/completions',
    completions: '/openai/v1/completions',
    'completions.fim': '/openai/v1/completions',
    embeddings: '/openai/v1/embeddings',
    responses: '/openai/v1/responses',
    'images.generations': '/openai/v1/images/generations',
    'images.edits': '/openai/v1/images/edits',
    'audio.speech': '/openai/v1/audio/speech',
    'audio.transcriptions': '/openai/v1/audio/transcriptions',
    'audio.translations': '/openai/v1/audio/translations',
  },
  versionedEndpoints: {
    'chat.completions': deployment('chat/completions'),
    completions: deployment('completions'),
    'completions.fim': deployment('completions'),
    embeddings: deployment('embeddings'),
    'images.generations': deployment('images/generations'),
    'images.edits': deployment('images/edits'),
    'audio.speech': deployment('audio/speech'),
    'audio.transcriptions': deployment('audio/transcriptions'),
    'audio.translations': deployment('audio/translations'),
    responses: '/openai/responses?api-version={api_version}',
  },
  models: null,
  envKeys: ['AZURE_OPENAI_API_KEY'],
  envBaseUrls: ['AZURE_OPENAI_ENDPOINT'],
  priceId: 'azure',
  cacheRatios: { read: 0.1, write5m: 1, write1h: 1 },
  capabilities: { ...plainChat, maxTokensField: 'max_completion_tokens' },
};
