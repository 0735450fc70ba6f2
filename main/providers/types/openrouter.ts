import type { ProviderType } from '../provider-type.ts';
import { hostedDefaults, openaiPaths, pick, plainChat } from './row-parts.ts';

/** @see https://openrouter.ai/docs/api-reference */
export const openrouter: ProviderType = {
  ...hostedDefaults,
  type: 'openrouter',
  label: 'OpenRouter',
  defaultBaseUrl: 'https://openrouter.ai/api/v1',
  endpoints: {
    ...pick(openaiPaths, 'chat.completions', 'completions', 'embeddings', 'responses'),
    messages: '{v}/messages',
  },
  envKeys: ['OPENROUTER_API_KEY'],
  priceId: 'openrouter',
  capabilities: { ...plainChat, providerPreferences: true },
};
