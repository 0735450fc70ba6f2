import type { ProviderType } from '../provider-type.ts';
import { hostedDefaults, openaiPaths, pick, plainChat } from './row-parts.ts';

/** @see https://inference-docs.cerebras.ai/api-reference */
export const cerebras: ProviderType = {
  ...hostedDefaults,
  type: 'cerebras',
  label: 'Cerebras',
  defaultBaseUrl: 'https://api.cerebras.ai/v1',
  endpoints: pick(openaiPaths, 'chat.completions', 'completions'),
  envKeys: ['CEREBRAS_API_KEY'],
  priceId: 'cerebras',
  capabilities: { ...plainChat, maxTokensField: 'max_completion_tokens' },
};
