import type { EndpointName } from '../../main/contract/endpoint.ts';

/** Hosts whose paths look like another dialect's: Cohere and Writer have their own. */
const OTHER_DIALECTS = ['api.cohere.com', 'api.writer.com'];

const byEnd: [string, EndpointName][] = [
  ['/chat/completions', 'chat.completions'],
  ['/completions', 'completions'],
  ['/embeddings', 'embeddings'],
  ['/responses', 'responses'],
  ['/messages', 'messages'],
  ['/messages/count_tokens', 'messages.count_tokens'],
  ['/images/generations', 'images.generations'],
  ['/images/edits', 'images.edits'],
  ['/audio/speech', 'audio.speech'],
  ['/audio/transcriptions', 'audio.transcriptions'],
  ['/audio/translations', 'audio.translations'],
  ['/moderations', 'moderations'],
  ['/rerank', 'rerank'],
  [':generateContent', 'gemini.generate'],
  [':streamGenerateContent', 'gemini.stream'],
  [':countTokens', 'gemini.count_tokens'],
  [':embedContent', 'gemini.embed'],
  [':batchEmbedContents', 'gemini.batch_embed'],
  ['/api/chat', 'ollama.chat'],
  ['/api/generate', 'ollama.generate'],
  ['/api/embed', 'ollama.embed'],
  ['/api/embeddings', 'ollama.embeddings'],
];

/** Which endpoint of the gateway a provider's address is, by the end of its path. @returns null for one it does not have */
export function endpointOf(method: string, host: string, path: string): EndpointName | null {
  if (method !== 'POST' || OTHER_DIALECTS.includes(host)) return null;
  const bare = path.replace(/\?.*$/s, '');
  // `/v1/threads/…/messages` is OpenAI's Assistants, `/v1/conversations/…` and the like are nobody's here.
  if (/\/(threads|conversations|assistants)\//.test(bare)) return null;
  let found: [string, EndpointName] | null = null;
  for (const row of byEnd) if (bare.endsWith(row[0]) && row[0].length > (found?.[0].length ?? 0)) found = row;
  return found?.[1] ?? null;
}
