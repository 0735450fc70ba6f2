import type { ProviderType } from '../provider-type.ts';
import { engineDefaults, messagesPaths, openaiPaths, pick } from './row-parts.ts';

/** @see https://docs.vllm.ai/en/stable/serving/online_serving.html */
export const vllm: ProviderType = {
  ...engineDefaults,
  type: 'vllm',
  label: 'vLLM',
  defaultBaseUrl: 'http://127.0.0.1:8000',
  endpoints: {
    ...pick(
      openaiPaths,
      'chat.completions',
      'completions',
      'embeddings',
      'responses',
      'rerank',
      'audio.transcriptions',
      'audio.translations',
    ),
    ...messagesPaths,
  },
  envKeys: ['VLLM_API_KEY'],
  probeUrls: ['http://127.0.0.1:8000'],
  fingerprint: { path: '/version', member: 'version' },
};
