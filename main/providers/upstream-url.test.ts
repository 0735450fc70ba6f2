import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ProviderTypeName } from '../contract/config/provider.ts';
import type { EndpointName } from '../contract/endpoint.ts';
import { catalogue } from './catalogue.ts';
import { modelsUrl, speaks, upstreamUrl } from './upstream-url.ts';

interface Row {
  type: ProviderTypeName;
  base?: string;
  endpoint: EndpointName;
  model?: string;
  apiVersion?: string;
  url: string | null;
}

const account = ({ base, apiVersion }: Pick<Row, 'base' | 'apiVersion'>) => ({
  ...(base === undefined ? {} : { base_url: base }),
  ...(apiVersion === undefined ? {} : { api_version: apiVersion }),
});

function urlOf(row: Row): string | null {
  const url = upstreamUrl(account(row), catalogue[row.type], row.endpoint, row.model ?? 'm');
  return url && `${url.origin}${url.path}${url.query === '' ? '' : `?${url.query}`}`;
}

const chat = 'chat.completions';

const rows: Row[] = [
  { type: 'openai', endpoint: chat, url: 'https://api.openai.com/v1/chat/completions' },
  { type: 'openai', base: 'https://api.openai.com', endpoint: 'responses', url: 'https://api.openai.com/v1/responses' },
  {
    type: 'openai',
    base: 'https://proxy.example.com/openai/',
    endpoint: 'embeddings',
    url: 'https://proxy.example.com/openai/v1/embeddings',
  },
  { type: 'openai', endpoint: 'messages', url: null },

  { type: 'anthropic', endpoint: 'messages', url: 'https://api.anthropic.com/v1/messages' },
  {
    type: 'anthropic',
    base: 'https://api.anthropic.com/v1',
    endpoint: 'messages.count_tokens',
    url: 'https://api.anthropic.com/v1/messages/count_tokens',
  },
  {
    type: 'anthropic',
    base: 'https://api.anthropic.com/v1/messages',
    endpoint: 'messages',
    url: 'https://api.anthropic.com/v1/messages',
  },
  { type: 'anthropic', endpoint: chat, url: 'https://api.anthropic.com/v1/chat/completions' },

  {
    type: 'gemini',
    endpoint: 'gemini.stream',
    model: 'gemini-2.5-flash',
    url: 'https://generativelanguage.googleapis.com/v1beta/models/gemini-2.5-flash:streamGenerateContent',
  },
  {
    type: 'gemini',
    endpoint: 'gemini.generate',
    model: 'models/gemini-2.5-pro',
    url: 'https://generativelanguage.googleapis.com/v1beta/models/gemini-2.5-pro:generateContent',
  },
  {
    type: 'gemini',
    base: 'https://generativelanguage.googleapis.com',
    endpoint: chat,
    url: 'https://generativelanguage.googleapis.com/v1beta/openai/chat/completions',
  },
  {
    type: 'gemini',
    base: 'https://generativelanguage.googleapis.com/v1beta/openai/',
    endpoint: 'gemini.embed',
    model: 'e',
    url: 'https://generativelanguage.googleapis.com/v1beta/models/e:embedContent',
  },
  {
    type: 'gemini',
    base: 'https://generativelanguage.googleapis.com/v1',
    endpoint: 'embeddings',
    url: 'https://generativelanguage.googleapis.com/v1/openai/embeddings',
  },

  { type: 'ollama', endpoint: 'ollama.chat', url: 'http://127.0.0.1:11434/api/chat' },
  { type: 'ollama', endpoint: chat, url: 'http://127.0.0.1:11434/v1/chat/completions' },
  { type: 'ollama', base: 'http://box:11434/v1', endpoint: 'ollama.embed', url: 'http://box:11434/api/embed' },
  { type: 'ollama', base: 'http://box:11434/api/', endpoint: 'messages', url: 'http://box:11434/v1/messages' },
  {
    type: 'ollama',
    base: 'http://box/ollama',
    endpoint: 'ollama.generate',
    url: 'http://box/ollama/api/generate',
  },

  {
    type: 'llama.cpp',
    base: 'http://127.0.0.1:8080',
    endpoint: chat,
    url: 'http://127.0.0.1:8080/v1/chat/completions',
  },
  {
    type: 'llama.cpp',
    base: 'http://127.0.0.1:8080/v1',
    endpoint: chat,
    url: 'http://127.0.0.1:8080/v1/chat/completions',
  },
  { type: 'llama.cpp', base: 'http://127.0.0.1:8080/', endpoint: 'rerank', url: 'http://127.0.0.1:8080/v1/rerank' },
  {
    type: 'llama.cpp',
    base: 'http://box/llama/',
    endpoint: 'messages.count_tokens',
    url: 'http://box/llama/v1/messages/count_tokens',
  },

  {
    type: 'lmstudio',
    base: 'http://localhost:1234/api/v1',
    endpoint: 'responses',
    url: 'http://localhost:1234/v1/responses',
  },
  { type: 'vllm', base: 'http://gpu:8000/v1', endpoint: 'completions', url: 'http://gpu:8000/v1/completions' },

  { type: 'openrouter', endpoint: chat, url: 'https://openrouter.ai/api/v1/chat/completions' },
  {
    type: 'openrouter',
    base: 'https://openrouter.ai',
    endpoint: chat,
    url: 'https://openrouter.ai/api/v1/chat/completions',
  },
  {
    type: 'openrouter',
    base: 'https://openrouter.ai/api',
    endpoint: 'messages',
    url: 'https://openrouter.ai/api/v1/messages',
  },
  { type: 'groq', endpoint: 'responses', url: 'https://api.groq.com/openai/v1/responses' },
  {
    type: 'groq',
    base: 'https://api.groq.com/openai',
    endpoint: chat,
    url: 'https://api.groq.com/openai/v1/chat/completions',
  },
  { type: 'mistral', endpoint: 'completions', url: 'https://api.mistral.ai/v1/fim/completions' },
  {
    type: 'mistral',
    base: 'https://codestral.mistral.ai/v1',
    endpoint: 'completions',
    url: 'https://codestral.mistral.ai/v1/fim/completions',
  },
  { type: 'deepseek', endpoint: chat, url: 'https://api.deepseek.com/chat/completions' },
  {
    type: 'deepseek',
    base: 'https://api.deepseek.com/v1',
    endpoint: chat,
    url: 'https://api.deepseek.com/v1/chat/completions',
  },
  {
    type: 'deepseek',
    base: 'https://api.deepseek.com/v1',
    endpoint: 'completions',
    url: 'https://api.deepseek.com/beta/completions',
  },
  {
    type: 'deepseek',
    base: 'https://api.deepseek.com/anthropic',
    endpoint: 'messages',
    url: 'https://api.deepseek.com/anthropic/v1/messages',
  },
  { type: 'xai', endpoint: 'responses', url: 'https://api.x.ai/v1/responses' },
  { type: 'together', endpoint: 'rerank', url: 'https://api.together.ai/v1/rerank' },
  { type: 'fireworks', endpoint: 'messages', url: 'https://api.fireworks.ai/inference/v1/messages' },
  {
    type: 'fireworks',
    base: 'https://api.fireworks.ai',
    endpoint: chat,
    url: 'https://api.fireworks.ai/inference/v1/chat/completions',
  },
  { type: 'cerebras', endpoint: chat, url: 'https://api.cerebras.ai/v1/chat/completions' },

  {
    type: 'azure-openai',
    base: 'https://res.openai.azure.com',
    endpoint: 'responses',
    url: 'https://res.openai.azure.com/openai/v1/responses',
  },
  {
    type: 'azure-openai',
    base: 'https://res.openai.azure.com/openai/v1/',
    endpoint: chat,
    url: 'https://res.openai.azure.com/openai/v1/chat/completions',
  },
  {
    type: 'azure-openai',
    base: 'https://res.openai.azure.com/',
    apiVersion: '2024-10-21',
    endpoint: chat,
    model: 'my gpt',
    url: 'https://res.openai.azure.com/openai/deployments/my%20gpt/chat/completions?api-version=2024-10-21',
  },

  {
    type: 'openai-compatible',
    base: 'https://llm.example.com',
    endpoint: chat,
    url: 'https://llm.example.com/v1/chat/completions',
  },
  {
    type: 'openai-compatible',
    base: 'https://llm.example.com/v1/',
    endpoint: chat,
    url: 'https://llm.example.com/v1/chat/completions',
  },
  {
    type: 'openai-compatible',
    base: 'https://api.z.ai/api/paas/v4',
    endpoint: chat,
    url: 'https://api.z.ai/api/paas/v4/chat/completions',
  },
  {
    type: 'openai-compatible',
    base: 'https://webui.example.com/api',
    endpoint: chat,
    url: 'https://webui.example.com/api/chat/completions',
  },
  {
    type: 'openai-compatible',
    base: 'https://llm.example.com/v1/chat/completions',
    endpoint: 'embeddings',
    url: 'https://llm.example.com/v1/embeddings',
  },
  {
    type: 'openai-compatible',
    base: 'https://llm.example.com/v1?tenant=a%20b',
    endpoint: chat,
    url: 'https://llm.example.com/v1/chat/completions?tenant=a%20b',
  },
];

describe('upstreamUrl', () => {
  it.each(rows)('$type $base: $endpoint → $url', (row) => {
    expect(urlOf(row)).toBe(row.url);
  });

  it('means the same account with and without version and trailing slashes, for every type', () => {
    const types = Object.values(catalogue).filter(({ baseUrl }) => baseUrl.version !== '' && !baseUrl.literalPath);
    fc.assert(
      fc.property(
        fc.constantFrom(...types),
        fc.constantFrom('', '/team', '/a/b'),
        fc.constantFrom('', '/', '//'),
        (type, prefix, slashes) => {
          for (const endpoint of Object.keys(type.endpoints) as EndpointName[]) {
            const bare = upstreamUrl({ base_url: `https://h.example.com${prefix}${slashes}` }, type, endpoint, 'm');
            const versioned = `https://h.example.com${prefix}${type.baseUrl.version}${slashes}`;
            expect(upstreamUrl({ base_url: versioned }, type, endpoint, 'm')).toEqual(bare);
            expect(bare?.path.startsWith(`${prefix}/`)).toBe(true);
            expect(bare?.path).not.toContain('//');
          }
        },
      ),
    );
  });

  it('encodes a model name in the path, whatever it contains', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (model) => {
        const url = upstreamUrl({}, catalogue.gemini, 'gemini.generate', `x${model}`);
        const path = url?.path ?? '';
        expect(path.split('/')).toHaveLength(4);
        expect(decodeURIComponent(path.slice('/v1beta/models/'.length, -':generateContent'.length))).toBe(`x${model}`);
      }),
    );
  });

  it('asks for the model list where each type keeps it', () => {
    expect(modelsUrl({}, catalogue.anthropic)).toEqual({
      origin: 'https://api.anthropic.com',
      path: '/v1/models',
      query: 'limit=1000',
    });
    expect(modelsUrl({}, catalogue.ollama)?.path).toBe('/api/tags');
    expect(modelsUrl({ base_url: 'https://r.openai.azure.com' }, catalogue['azure-openai'])).toBeNull();
  });

  it('knows what classic Azure deployments speak', () => {
    const azure = catalogue['azure-openai'];
    expect(speaks({ api_version: '2024-10-21' }, azure, 'embeddings')).toBe(true);
    expect(speaks({}, azure, 'messages')).toBe(false);
    expect(speaks({}, catalogue.groq, 'embeddings')).toBe(false);
  });
});
