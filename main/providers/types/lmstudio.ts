import type { ProviderType } from '../provider-type.ts';
import { engineDefaults, openaiPaths, pick } from './row-parts.ts';

/** @see https://lmstudio.ai/docs/developer */
export const lmstudio: ProviderType = {
  ...engineDefaults,
  type: 'lmstudio',
  label: 'LM Studio',
  defaultBaseUrl: 'http://127.0.0.1:1234',
  baseUrl: { version: '/v1', strip: ['/api/v1', '/api/v0'], literalPath: false },
  endpoints: {
    ...pick(openaiPaths, 'chat.completions', 'completions', 'embeddings', 'responses'),
    messages: '{v}/messages',
  },
  probeUrls: ['http://127.0.0.1:1234'],
  fingerprint: { path: '/api/v0/models', member: 'data' },
};
