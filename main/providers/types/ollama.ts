import type { ProviderType } from '../provider-type.ts';
import { engineDefaults, openaiPaths, pick, plainChat } from './row-parts.ts';

/**
 * Ollama: its own API and its OpenAI- and Anthropic-compatible ones.
 * @see https://docs.ollama.com/api
 */
export const ollama: ProviderType = {
  ...engineDefaults,
  type: 'ollama',
  label: 'Ollama',
  defaultBaseUrl: 'http://127.0.0.1:11434',
  baseUrl: { version: '/v1', strip: ['/api'], literalPath: false },
  endpoints: {
    'ollama.chat': '/api/chat',
    'ollama.generate': '/api/generate',
    'ollama.embed': '/api/embed',
    'ollama.embeddings': '/api/embeddings',
    ...pick(
      openaiPaths,
      'chat.completions',
      'completions',
      'completions.fim',
      'embeddings',
      'responses',
      'audio.transcriptions',
    ),
    messages: '{v}/messages',
  },
  models: { path: '/api/tags', shape: 'ollama' },
  envBaseUrls: ['OLLAMA_HOST'],
  probeUrls: ['http://127.0.0.1:11434'],
  fingerprint: { path: '/api/version', member: 'version' },
  // The local daemon forwards these to ollama.com.
  remoteModelSuffixes: ['-cloud', ':cloud'],
  capabilities: { ...plainChat, maxTokensField: 'max_tokens' },
};
