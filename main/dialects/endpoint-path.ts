import { type DialectName, type EndpointName, endpointDialect } from '../contract/endpoint.ts';
import { modelFromPath } from './model-from-path.ts';

/** Endpoints below `/v1`, or below nothing: some clients leave the version out. */
const openAiPaths: ReadonlyMap<string, EndpointName> = new Map([
  ['/chat/completions', 'chat.completions'],
  ['/completions', 'completions'],
  ['/infill', 'infill'],
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
]);

const ollamaPaths: ReadonlyMap<string, EndpointName> = new Map([
  ['/api/chat', 'ollama.chat'],
  ['/api/generate', 'ollama.generate'],
  ['/api/embed', 'ollama.embed'],
  ['/api/embeddings', 'ollama.embeddings'],
]);

const geminiVerbs: ReadonlyMap<string, EndpointName> = new Map([
  ['generateContent', 'gemini.generate'],
  ['streamGenerateContent', 'gemini.stream'],
  ['countTokens', 'gemini.count_tokens'],
  ['embedContent', 'gemini.embed'],
  ['batchEmbedContents', 'gemini.batch_embed'],
]);

/** What Ollama's clients ask about the server itself. `root` is the sign of life at `/`. */
export type OllamaQuestion = 'root' | 'version' | 'tags' | 'ps' | 'show';

const ollamaQuestions: ReadonlyMap<string, OllamaQuestion> = new Map([
  ['/', 'root'],
  ['/api/version', 'version'],
  ['/api/tags', 'tags'],
  ['/api/ps', 'ps'],
  ['/api/show', 'show'],
]);

/** What a path asks for. */
export type Endpoint =
  /** An answer of a model. `pathModel` is decoded; null where the body names the model. */
  | { kind: 'endpoint'; endpoint: EndpointName; pathModel: string | null }
  /** The list of models, or one of them. */
  | { kind: 'models'; id: string | null; shape: 'openai' | 'gemini' }
  | { kind: 'ollama'; question: OllamaQuestion }
  /** The path exists, but not for this method. */
  | { kind: 'method-not-allowed'; allowed: readonly string[] };

const READ = ['GET', 'HEAD'] as const;
const ASK = ['POST'] as const;

/**
 * Finds what a request asks for. Paths match as they were sent, letter by letter: nothing is decoded into a route, no slash is
 * folded, no suffix is ignored, so that nothing reaches an endpoint that a check before it saw as something else
 * (GHSA-4xpc-pv4p-pm3w). Only `/v1/v1`, the common slip in a base URL, counts as `/v1`.
 * @param path of the request target, still encoded, without the query
 * @returns null when there is no such path
 */
export function resolveEndpoint(method: string, path: string): Endpoint | null {
  const question = ollamaQuestions.get(path);
  if (question) return allow(method, question === 'show' ? ASK : READ, { kind: 'ollama', question });
  const { rest, version } = splitVersion(path);
  const endpoint = version === 'v1beta' ? undefined : (openAiPaths.get(rest) ?? ollamaPaths.get(path));
  if (endpoint) return allow(method, ASK, { kind: 'endpoint', endpoint, pathModel: null });
  const shape = version === 'v1beta' ? 'gemini' : 'openai';
  if (rest === '/models') return allow(method, READ, { kind: 'models', id: null, shape });
  return rest.startsWith('/models/') ? resolveModel(method, rest.slice('/models/'.length), version, shape) : null;
}

function resolveModel(method: string, rest: string, version: Version, shape: 'openai' | 'gemini'): Endpoint | null {
  const colon = rest.lastIndexOf(':');
  const endpoint = version === '' ? undefined : geminiVerbs.get(rest.slice(colon + 1));
  const asksModel = colon >= 0 && endpoint !== undefined;
  // Ids hold colons too (qwen3:8b): reading a model that happens to end like a verb is still reading a model.
  if (asksModel && (version === 'v1beta' || method === 'POST')) {
    const pathModel = modelFromPath(rest.slice(0, colon));
    return pathModel === null ? null : allow(method, ASK, { kind: 'endpoint', endpoint, pathModel });
  }
  const id = modelFromPath(rest);
  if (id === null || (version === 'v1beta' && method === 'POST')) return null;
  return allow(method, READ, { kind: 'models', id, shape });
}

function allow(method: string, allowed: readonly string[], found: Endpoint): Endpoint {
  return allowed.includes(method) ? found : { kind: 'method-not-allowed', allowed };
}

type Version = '' | 'v1' | 'v1beta';

function splitVersion(path: string): { rest: string; version: Version } {
  if (path.startsWith('/v1beta/')) return { rest: path.slice('/v1beta'.length), version: 'v1beta' };
  if (path.startsWith('/v1/v1/')) return { rest: path.slice('/v1/v1'.length), version: 'v1' };
  if (path.startsWith('/v1/')) return { rest: path.slice('/v1'.length), version: 'v1' };
  return { rest: path, version: '' };
}

/** The dialect a path belongs to, known or not: refusals before and instead of an answer are written in it. */
export function dialectOfPath(path: string): DialectName {
  if (path === '/' || path.startsWith('/api/')) return 'ollama';
  const { rest, version } = splitVersion(path);
  if (version === 'v1beta' || path === '/v1beta') return 'gemini';
  const endpoint = openAiPaths.get(rest);
  if (endpoint) return endpointDialect[endpoint];
  if (rest.startsWith('/messages/')) return 'messages';
  if (rest.startsWith('/responses/')) return 'responses';
  const isVerb =
    version === 'v1' && rest.startsWith('/models/') && geminiVerbs.has(rest.slice(rest.lastIndexOf(':') + 1));
  return isVerb ? 'gemini' : 'chat';
}
