import { describe, expect, it } from 'vitest';
import { endpointName } from '../contract/endpoint.ts';
import { dialectOfPath, resolveEndpoint } from './endpoint-path.ts';

const OPENAI = {
  '/chat/completions': 'chat.completions',
  '/completions': 'completions',
  '/infill': 'infill',
  '/embeddings': 'embeddings',
  '/responses': 'responses',
  '/messages': 'messages',
  '/messages/count_tokens': 'messages.count_tokens',
  '/images/generations': 'images.generations',
  '/images/edits': 'images.edits',
  '/audio/speech': 'audio.speech',
  '/audio/transcriptions': 'audio.transcriptions',
  '/audio/translations': 'audio.translations',
  '/moderations': 'moderations',
  '/rerank': 'rerank',
};

const GEMINI = {
  generateContent: 'gemini.generate',
  streamGenerateContent: 'gemini.stream',
  countTokens: 'gemini.count_tokens',
  embedContent: 'gemini.embed',
  batchEmbedContents: 'gemini.batch_embed',
};

const OLLAMA = {
  chat: 'ollama.chat',
  generate: 'ollama.generate',
  embed: 'ollama.embed',
  embeddings: 'ollama.embeddings',
};

describe('resolveEndpoint', () => {
  it.each(Object.entries(OPENAI))('%s with /v1, without, and with it twice', (path, endpoint) => {
    for (const prefix of ['', '/v1', '/v1/v1'])
      expect(resolveEndpoint('POST', prefix + path)).toEqual({ kind: 'endpoint', endpoint, pathModel: null });
  });

  it.each(Object.entries(GEMINI))('gemini %s below both versions', (verb, endpoint) => {
    for (const version of ['v1beta', 'v1'])
      expect(resolveEndpoint('POST', `/${version}/models/gemini-2.5-pro:${verb}`)).toEqual({
        kind: 'endpoint',
        endpoint,
        pathModel: 'gemini-2.5-pro',
      });
  });

  it.each(Object.entries(OLLAMA))('ollama %s', (name, endpoint) => {
    expect(resolveEndpoint('POST', `/api/${name}`)).toEqual({ kind: 'endpoint', endpoint, pathModel: null });
  });

  it('leaves no endpoint without a path', () => {
    // Completions becomes completions.fim by its body.
    const reached = ['completions.fim', ...Object.values(OPENAI), ...Object.values(GEMINI), ...Object.values(OLLAMA)];
    expect(reached.sort()).toEqual([...endpointName.options].sort());
  });

  it.each([
    ['slashes', 'ollama/qwen3:8b', 'ollama/qwen3:8b'],
    ['encoded slashes', 'ollama%2Fqwen3:8b', 'ollama/qwen3:8b'],
    ['encoded colons', 'qwen3%3A8b', 'qwen3:8b'],
    ['other characters', 'm%C3%BCnchen', 'münchen'],
  ])('reads a model with %s out of a gemini path', (_name, encoded, pathModel) => {
    expect(resolveEndpoint('POST', `/v1beta/models/${encoded}:generateContent`)).toMatchObject({ pathModel });
  });

  it('lists models, and reads one by id', () => {
    const models = (shape: 'openai' | 'gemini', id: string | null) => ({ kind: 'models', id, shape });
    expect(resolveEndpoint('GET', '/v1/models')).toEqual(models('openai', null));
    expect(resolveEndpoint('GET', '/models')).toEqual(models('openai', null));
    expect(resolveEndpoint('GET', '/v1/v1/models')).toEqual(models('openai', null));
    expect(resolveEndpoint('GET', '/v1beta/models')).toEqual(models('gemini', null));
    expect(resolveEndpoint('GET', '/v1/models/openai/gpt-5')).toEqual(models('openai', 'openai/gpt-5'));
    expect(resolveEndpoint('GET', '/v1/models/openai%2Fgpt-5')).toEqual(models('openai', 'openai/gpt-5'));
    expect(resolveEndpoint('GET', '/v1beta/models/qwen3:8b')).toEqual(models('gemini', 'qwen3:8b'));
    expect(resolveEndpoint('HEAD', '/v1/models')).toEqual(models('openai', null));
  });

  it('knows what Ollama’s clients ask about the server', () => {
    for (const question of ['version', 'tags', 'ps'])
      expect(resolveEndpoint('GET', `/api/${question}`)).toEqual({ kind: 'ollama', question });
    expect(resolveEndpoint('POST', '/api/show')).toEqual({ kind: 'ollama', question: 'show' });
    expect(resolveEndpoint('GET', '/')).toEqual({ kind: 'ollama', question: 'root' });
    expect(resolveEndpoint('HEAD', '/api/tags')).toEqual({ kind: 'ollama', question: 'tags' });
  });

  it.each([
    ['GET', '/v1/chat/completions', ['POST']],
    ['DELETE', '/v1/models/gpt-5', ['GET', 'HEAD']],
    ['POST', '/v1/models', ['GET', 'HEAD']],
    ['GET', '/v1beta/models/gemini-2.5-pro:generateContent', ['POST']],
    ['GET', '/api/chat', ['POST']],
    ['POST', '/', ['GET', 'HEAD']],
  ])('says which methods %s %s would take', (method, path, allowed) => {
    expect(resolveEndpoint(method, path)).toEqual({ kind: 'method-not-allowed', allowed });
  });

  it.each([
    '//v1/chat/completions',
    '/v1//chat/completions',
    '/v1/chat//completions',
    '/v1/chat%2Fcompletions',
    '/v1/chat%2fcompletions',
    '/%761/chat/completions',
    '/v1/chat/completions/',
    '/v1/chat/completions.json',
    '/v1/chat/completions;x=1',
    '/v1/chat/completions%00',
    '/v1/chat/completions?x',
    '/V1/chat/completions',
    '/v1/Chat/Completions',
    '/v1/../v1/chat/completions',
    '/v1/./chat/completions',
    '/x/../v1/chat/completions',
    '/v1\\chat\\completions',
    '/v1/v1/v1/chat/completions',
    '/v2/chat/completions',
    '/chat/completions/v1',
    '/v1beta/chat/completions',
    '/v1/api/chat',
    '/v1beta/models/m%3AgenerateContent',
    '/v1beta/models/:generateContent',
    '/v1beta/models/m:generatecontent',
    '/v1beta/models/m:generateContent/',
    '/v1beta/models/m:predict',
    '/v1beta/models/../m:generateContent',
    '/v1beta/models/a/%2e%2e/m:generateContent',
    '/v1beta/models/a//m:generateContent',
    '/v1beta/models/a%00:generateContent',
    '/v1beta/models/%zz:generateContent',
    '/v1beta/openai/chat/completions',
    '/v1beta/interactions',
    '/v1/responses/resp_1',
    '/v1/complete',
    '/api/pull',
    '/api/hello',
    '/api/chat/',
    '/API/chat',
    '/v1/',
    '/v1',
    '',
  ])('J8: %j is no endpoint', (path) => {
    expect(resolveEndpoint('POST', path)).toBeNull();
  });

  it.each(['/v1/models/', '/v1/models//', '/v1/models/..', '/v1/models/a/../b', '/v1/models/%2e%2e', '/v1//models'])(
    'J8: GET %j is no model',
    (path) => {
      expect(resolveEndpoint('GET', path)).toBeNull();
    },
  );
});

describe('dialectOfPath', () => {
  it.each([
    ['/v1/messages', 'messages'],
    ['/messages/batches', 'messages'],
    ['/v1/messages/unknown', 'messages'],
    ['/v1/messagesx', 'chat'],
    ['/v1beta/anything', 'gemini'],
    ['/v1/models/m:generateContent', 'gemini'],
    ['/v1/models/m', 'chat'],
    ['/api/anything', 'ollama'],
    ['/', 'ollama'],
    ['/v1/responses', 'responses'],
    ['/v1/responses/resp_1', 'responses'],
    ['/v1/embeddings', 'embeddings'],
    ['/v1/completions', 'completions'],
    ['/v1/audio/speech', 'media'],
    ['/v1/chat/completions', 'chat'],
    ['/favicon.ico', 'chat'],
    ['', 'chat'],
  ] as const)('%j is told in %s', (path, dialect) => {
    expect(dialectOfPath(path)).toBe(dialect);
  });
});
