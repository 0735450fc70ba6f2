import type { EndpointName } from './endpoint.ts';

/** Where each endpoint is asked for, the way its dialect's own clients write it. `{model}` stands for the model's name. */
const paths: Record<EndpointName, string> = {
  'chat.completions': '/v1/chat/completions',
  completions: '/v1/completions',
  'completions.fim': '/v1/completions',
  infill: '/infill',
  embeddings: '/v1/embeddings',
  responses: '/v1/responses',
  messages: '/v1/messages',
  'messages.count_tokens': '/v1/messages/count_tokens',
  'images.generations': '/v1/images/generations',
  'images.edits': '/v1/images/edits',
  'audio.speech': '/v1/audio/speech',
  'audio.transcriptions': '/v1/audio/transcriptions',
  'audio.translations': '/v1/audio/translations',
  moderations: '/v1/moderations',
  rerank: '/v1/rerank',
  'gemini.generate': '/v1beta/models/{model}:generateContent',
  'gemini.stream': '/v1beta/models/{model}:streamGenerateContent?alt=sse',
  'gemini.count_tokens': '/v1beta/models/{model}:countTokens',
  'gemini.embed': '/v1beta/models/{model}:embedContent',
  'gemini.batch_embed': '/v1beta/models/{model}:batchEmbedContents',
  'ollama.chat': '/api/chat',
  'ollama.generate': '/api/generate',
  'ollama.embed': '/api/embed',
  'ollama.embeddings': '/api/embeddings',
};

/**
 * Path and query that ask for an endpoint.
 * @param model goes into the path where the dialect wants it there; slashes stay, as in `openai/gpt-5-mini`
 */
export function canonicalPath(endpoint: EndpointName, model: string): string {
  return paths[endpoint].replace('{model}', () => model.split('/').map(encodeURIComponent).join('/'));
}
