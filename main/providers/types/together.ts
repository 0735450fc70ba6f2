import type { ProviderType } from '../provider-type.ts';
import { hostedDefaults, openaiPaths, pick, plainChat } from './row-parts.ts';

/** @see https://docs.together.ai/reference */
export const together: ProviderType = {
  ...hostedDefaults,
  type: 'together',
  label: 'Together',
  defaultBaseUrl: 'https://api.together.ai/v1',
  endpoints: pick(
    openaiPaths,
    'chat.completions',
    'completions',
    'completions.fim',
    'embeddings',
    'images.generations',
    'audio.speech',
    'audio.transcriptions',
    'audio.translations',
    'rerank',
  ),
  models: { path: '{v}/models', shape: 'bare-array' },
  envKeys: ['TOGETHER_API_KEY', 'TOGETHERAI_API_KEY'],
  priceId: 'together',
  capabilities: { ...plainChat, maxTokensField: 'max_tokens' },
};
