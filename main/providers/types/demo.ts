import type { ProviderType } from '../provider-type.ts';
import { engineDefaults, messagesPaths, openaiPaths, pick, plainChat } from './row-parts.ts';

/** Answers by itself, without any network: for a first look, and for tests of a client's set-up. See `../demo`. */
export const demo: ProviderType = {
  ...engineDefaults,
  type: 'demo',
  label: 'Demo',
  defaultBaseUrl: null,
  endpoints: {
    ...pick(openaiPaths, 'chat.completions', 'completions', 'completions.fim', 'embeddings', 'responses'),
    ...messagesPaths,
    'gemini.generate': '/models/{model}:generateContent',
    'gemini.stream': '/models/{model}:streamGenerateContent',
    'gemini.count_tokens': '/models/{model}:countTokens',
    'gemini.embed': '/models/{model}:embedContent',
    'gemini.batch_embed': '/models/{model}:batchEmbedContents',
    'ollama.chat': '/api/chat',
    'ollama.generate': '/api/generate',
    'ollama.embed': '/api/embed',
    'ollama.embeddings': '/api/embeddings',
  },
  models: null,
  staticModels: ['demo'],
  capabilities: { ...plainChat, answersItself: true },
};
