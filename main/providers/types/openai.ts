import type { ProviderType } from '../provider-type.ts';
import { hostedDefaults, openaiPaths, pick, plainChat } from './row-parts.ts';

/** @see https://platform.openai.com/docs/api-reference */
export const openai: ProviderType = {
  ...hostedDefaults,
  type: 'openai',
  label: 'OpenAI',
  defaultBaseUrl: 'https://api.openai.com/v1',
  endpoints: pick(
    openaiPaths,
    'chat.completions',
    'completions',
    'completions.fim',
    'embeddings',
    'responses',
    'images.generations',
    'images.edits',
    'audio.speech',
    'audio.transcriptions',
    'audio.translations',
    'moderations',
  ),
  envKeys: ['OPENAI_API_KEY'],
  priceId: 'openai',
  cacheRatios: { read: 0.1, write5m: 1, write1h: 1 },
  // Reasoning models refuse max_tokens; every current model reads the newer field.
  capabilities: { ...plainChat, maxTokensField: 'max_completion_tokens' },
};
