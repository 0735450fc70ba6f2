import type { ProviderType } from '../provider-type.ts';
import { hostedDefaults, plainChat } from './row-parts.ts';

/**
 * Versions mean nothing in DeepSeek's paths: `/v1` is accepted and not needed. Completions are the beta
 * fill-in-the-middle endpoint; Messages live below `/anthropic`.
 * @see https://api-docs.deepseek.com
 */
export const deepseek: ProviderType = {
  ...hostedDefaults,
  type: 'deepseek',
  label: 'DeepSeek',
  defaultBaseUrl: 'https://api.deepseek.com',
  baseUrl: { version: '', strip: ['/anthropic/v1', '/anthropic', '/beta'], literalPath: false },
  endpoints: {
    'chat.completions': '{v}/chat/completions',
    responses: '{v}/responses',
    completions: '/beta/completions',
    'completions.fim': '/beta/completions',
    messages: '/anthropic/v1/messages',
  },
  envKeys: ['DEEPSEEK_API_KEY'],
  priceId: 'deepseek',
  cacheRatios: { read: 0.1, write5m: 1, write1h: 1 },
  capabilities: { ...plainChat, maxTokensField: 'max_tokens' },
};
