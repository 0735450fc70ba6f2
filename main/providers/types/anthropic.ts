import type { AuthRule, ProviderType } from '../provider-type.ts';
import { bearer, hostedDefaults, messagesPaths, openaiPaths, pick } from './row-parts.ts';

/** Anthropic takes a bearer too, but lets x-api-key win when both are there: one is sent, and it is this. */
const apiKey: AuthRule = { header: 'x-api-key', prefix: '', required: true };

/**
 * Messages, and the OpenAI-compatible chat endpoint, so that an OpenAI client reaches Claude by passthrough.
 * @see https://platform.claude.com/docs/en/api/openai-sdk
 */
export const anthropic: ProviderType = {
  ...hostedDefaults,
  type: 'anthropic',
  label: 'Anthropic',
  defaultBaseUrl: 'https://api.anthropic.com',
  auth: apiKey,
  endpointAuth: { 'chat.completions': bearer },
  defaultHeaders: { 'anthropic-version': '2023-06-01' },
  endpoints: { ...messagesPaths, ...pick(openaiPaths, 'chat.completions') },
  models: { path: '{v}/models?limit=1000', shape: 'anthropic' },
  envKeys: ['ANTHROPIC_API_KEY'],
  priceId: 'anthropic',
  cacheRatios: { read: 0.1, write5m: 1.25, write1h: 2 },
};
