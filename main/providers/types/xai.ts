import type { ProviderType } from '../provider-type.ts';
import { hostedDefaults, openaiPaths, pick } from './row-parts.ts';

/** @see https://docs.x.ai/docs/api-reference */
export const xai: ProviderType = {
  ...hostedDefaults,
  type: 'xai',
  label: 'xAI',
  defaultBaseUrl: 'https://api.x.ai/v1',
  endpoints: pick(openaiPaths, 'chat.completions', 'responses', 'images.generations'),
  envKeys: ['XAI_API_KEY'],
  priceId: 'x-ai',
  cacheRatios: { read: 0.25, write5m: 1, write1h: 1 },
};
