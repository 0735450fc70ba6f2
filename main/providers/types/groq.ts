import type { ProviderType } from '../provider-type.ts';
import { hostedDefaults, openaiPaths, pick } from './row-parts.ts';

/** @see https://console.groq.com/docs/api-reference */
export const groq: ProviderType = {
  ...hostedDefaults,
  type: 'groq',
  label: 'Groq',
  defaultBaseUrl: 'https://api.groq.com/openai/v1',
  endpoints: pick(
    openaiPaths,
    'chat.completions',
    'responses',
    'audio.speech',
    'audio.transcriptions',
    'audio.translations',
  ),
  envKeys: ['GROQ_API_KEY'],
  priceId: 'groq',
  cacheRatios: { read: 0.5, write5m: 1, write1h: 1 },
};
