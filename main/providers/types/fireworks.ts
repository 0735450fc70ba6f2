import type { ProviderType } from '../provider-type.ts';
import { hostedDefaults, openaiPaths, pick } from './row-parts.ts';

/** Model names are long here: `accounts/…/models/…`. @see https://docs.fireworks.ai/api-reference */
export const fireworks: ProviderType = {
  ...hostedDefaults,
  type: 'fireworks',
  label: 'Fireworks',
  defaultBaseUrl: 'https://api.fireworks.ai/inference/v1',
  endpoints: {
    ...pick(openaiPaths, 'chat.completions', 'completions', 'embeddings', 'responses', 'rerank'),
    messages: '{v}/messages',
  },
  envKeys: ['FIREWORKS_API_KEY'],
  priceId: 'fireworks',
  cacheRatios: { read: 0.5, write5m: 1, write1h: 1 },
};
