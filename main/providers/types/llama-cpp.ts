import type { ProviderType } from '../provider-type.ts';
import { engineDefaults, messagesPaths, openaiPaths, pick } from './row-parts.ts';

/**
 * llama.cpp's llama-server. A key is optional (`--api-key`); it takes a bearer on every endpoint.
 * Its Completions ignores a `suffix` without a word (seen in 0.7.0), so filling in goes through `/infill` alone.
 * @see https://github.com/ggml-org/llama.cpp/blob/master/tools/server/README.md
 */
export const llamaCpp: ProviderType = {
  ...engineDefaults,
  type: 'llama.cpp',
  label: 'llama.cpp',
  defaultBaseUrl: 'http://127.0.0.1:8080',
  endpoints: {
    ...pick(
      openaiPaths,
      'chat.completions',
      'completions',
      'embeddings',
      'responses',
      'rerank',
      'audio.transcriptions',
    ),
    ...messagesPaths,
    infill: '/infill',
  },
  envKeys: ['LLAMA_API_KEY'],
  // 8080 for most releases, 9931 in newer ones.
  probeUrls: ['http://127.0.0.1:8080', 'http://127.0.0.1:9931'],
  fingerprint: { path: '/props', member: 'default_generation_settings' },
};
