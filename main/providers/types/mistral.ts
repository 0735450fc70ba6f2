import type { ProviderType } from '../provider-type.ts';
import { hostedDefaults, openaiPaths, pick, plainChat } from './row-parts.ts';

/**
 * Fill-in-the-middle has an address of its own: same body, `prompt` and `suffix`.
 * @see https://docs.mistral.ai/api
 */
export const mistral: ProviderType = {
  ...hostedDefaults,
  type: 'mistral',
  label: 'Mistral',
  defaultBaseUrl: 'https://api.mistral.ai/v1',
  endpoints: {
    ...pick(openaiPaths, 'chat.completions', 'embeddings', 'moderations', 'audio.speech', 'audio.transcriptions'),
    completions: '{v}/fim/completions',
    'completions.fim': '{v}/fim/completions',
  },
  envKeys: ['MISTRAL_API_KEY'],
  priceId: 'mistral',
  cacheRatios: { read: 0.1, write5m: 1, write1h: 1 },
  // Refuses fields it does not know (422) and reports usage on every stream without being asked.
  capabilities: { ...plainChat, streamOptions: false, maxTokensField: 'max_tokens' },
};
