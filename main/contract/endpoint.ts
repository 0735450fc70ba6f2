import * as z from 'zod';

/** A wire format. Every endpoint belongs to one; its refusals and stream errors are written in it. */
export const dialectName = z.enum([
  'chat',
  'completions',
  'infill',
  'embeddings',
  'responses',
  'messages',
  'gemini',
  'ollama',
  'media',
]);

export type DialectName = z.infer<typeof dialectName>;

/**
 * What a client can ask for. The name is the key of a provider's endpoint table.
 * `completions.fim` is Completions with a `suffix`: its own endpoint, because some servers ignore the suffix without a word and
 * answer something else. `infill` is llama.cpp's own way of filling in. `media` endpoints (images, audio, moderations, rerank) speak OpenAI's envelope.
 */
export const endpointName = z.enum([
  'chat.completions',
  'completions',
  'completions.fim',
  'infill',
  'embeddings',
  'responses',
  'messages',
  'messages.count_tokens',
  'images.generations',
  'images.edits',
  'audio.speech',
  'audio.transcriptions',
  'audio.translations',
  'moderations',
  'rerank',
  'gemini.generate',
  'gemini.stream',
  'gemini.count_tokens',
  'gemini.embed',
  'gemini.batch_embed',
  'ollama.chat',
  'ollama.generate',
  'ollama.embed',
  'ollama.embeddings',
]);

export type EndpointName = z.infer<typeof endpointName>;

/** Nobody charges for counting tokens. */
export function isFree(endpoint: EndpointName): boolean {
  return endpoint === 'messages.count_tokens' || endpoint === 'gemini.count_tokens';
}

export const endpointDialect: Record<EndpointName, DialectName> = {
  'chat.completions': 'chat',
  completions: 'completions',
  'completions.fim': 'completions',
  infill: 'infill',
  embeddings: 'embeddings',
  responses: 'responses',
  messages: 'messages',
  'messages.count_tokens': 'messages',
  'images.generations': 'media',
  'images.edits': 'media',
  'audio.speech': 'media',
  'audio.transcriptions': 'media',
  'audio.translations': 'media',
  moderations: 'media',
  rerank: 'media',
  'gemini.generate': 'gemini',
  'gemini.stream': 'gemini',
  'gemini.count_tokens': 'gemini',
  'gemini.embed': 'gemini',
  'gemini.batch_embed': 'gemini',
  'ollama.chat': 'ollama',
  'ollama.generate': 'ollama',
  'ollama.embed': 'ollama',
  'ollama.embeddings': 'ollama',
};
