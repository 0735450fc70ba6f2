import type { AuthRule, ProviderType } from '../provider-type.ts';
import { bearer, hostedDefaults, plainChat } from './row-parts.ts';

const apiKey: AuthRule = { header: 'x-goog-api-key', prefix: '', required: true };

/**
 * The Gemini API, and its OpenAI-compatible endpoints below `/openai`, which want a bearer.
 * @see https://ai.google.dev/gemini-api/docs/openai
 */
export const gemini: ProviderType = {
  ...hostedDefaults,
  type: 'gemini',
  label: 'Gemini',
  defaultBaseUrl: 'https://generativelanguage.googleapis.com/v1beta',
  baseUrl: { version: '/v1beta', strip: ['/openai'], literalPath: false },
  auth: apiKey,
  endpointAuth: { 'chat.completions': bearer, embeddings: bearer, 'images.generations': bearer },
  endpoints: {
    'gemini.generate': '{v}/models/{model}:generateContent',
    'gemini.stream': '{v}/models/{model}:streamGenerateContent',
    'gemini.count_tokens': '{v}/models/{model}:countTokens',
    'gemini.embed': '{v}/models/{model}:embedContent',
    'gemini.batch_embed': '{v}/models/{model}:batchEmbedContents',
    'chat.completions': '{v}/openai/chat/completions',
    embeddings: '{v}/openai/embeddings',
    'images.generations': '{v}/openai/images/generations',
  },
  modelPathPrefix: 'models/',
  models: { path: '{v}/models?pageSize=1000', shape: 'gemini' },
  envKeys: ['GEMINI_API_KEY', 'GOOGLE_API_KEY'],
  priceId: 'google',
  cacheRatios: { read: 0.1, write5m: 1, write1h: 1 },
  // A Gemini stream ends with its finish reason; the compatible endpoint does send [DONE], but not always.
  capabilities: { ...plainChat, terminalEvent: false },
};
