import Anthropic from '@anthropic-ai/sdk';
import { GoogleGenAI } from '@google/genai';
import { Ollama } from 'ollama';
import OpenAI from 'openai';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { catalogue } from '../../main/providers/catalogue.ts';
import { type BareGateway, startBareGateway } from '../harness/bare-gateway.ts';
import { ask } from '../upstreams/ask.ts';

let gateway: BareGateway;

beforeAll(async () => {
  gateway = await startBareGateway(`
providers: { demo: { type: demo } }
routes: { fast: { targets: [{ provider: demo, model: demo }] } }
default_route: fast`);
});

afterAll(() => gateway.close());

const messages = [{ role: 'user' as const, content: 'Hello there' }];

describe('the demo provider answers the official clients, without a key and without a network', () => {
  const openai = () => new OpenAI({ apiKey: gateway.key, baseURL: `${gateway.url}/v1`, maxRetries: 0 });
  const anthropic = () => new Anthropic({ apiKey: gateway.key, baseURL: gateway.url, maxRetries: 0 });
  const google = () => new GoogleGenAI({ apiKey: gateway.key, httpOptions: { baseUrl: gateway.url } });
  const ollama = () => new Ollama({ host: gateway.url, headers: { authorization: `Bearer ${gateway.key}` } });

  const claims: [string, string, () => Promise<unknown>][] = [
    [
      'chat.completions',
      'openai: chat',
      async () => (await openai().chat.completions.create({ model: 'fast', messages })).choices[0]?.message.content,
    ],
    [
      'chat.completions',
      'openai: chat streamed, with usage',
      async () => {
        let text = '';
        let tokens = 0;
        const stream = await openai().chat.completions.create({
          model: 'demo/demo',
          messages,
          stream: true,
          stream_options: { include_usage: true },
        });
        for await (const chunk of stream) {
          text += chunk.choices[0]?.delta.content ?? '';
          tokens += chunk.usage?.completion_tokens ?? 0;
        }
        return tokens > 0 && text;
      },
    ],
    [
      'completions',
      'openai: completions',
      async () => (await openai().completions.create({ model: 'fast', prompt: 'a' })).choices[0]?.text,
    ],
    [
      'completions',
      'openai: completions streamed',
      async () => {
        let text = '';
        for await (const chunk of await openai().completions.create({ model: 'fast', prompt: 'a', stream: true }))
          text += chunk.choices[0]?.text ?? '';
        return text;
      },
    ],
    [
      'completions.fim',
      'openai: completions with a suffix',
      async () => (await openai().completions.create({ model: 'fast', prompt: 'let a', suffix: ';' })).choices[0]?.text,
    ],
    [
      'embeddings',
      'openai: embeddings, which the client asks for in base64',
      async () => {
        const { data } = await openai().embeddings.create({ model: 'fast', input: ['a', 'b'] });
        return (
          data.length === 2 && data.every(({ embedding }) => embedding.every(Number.isFinite) && embedding.length > 4)
        );
      },
    ],
    [
      'responses',
      'openai: responses',
      async () => (await openai().responses.create({ model: 'fast', input: 'hi' })).output_text,
    ],
    [
      'responses',
      'openai: responses streamed',
      async () => (await openai().responses.stream({ model: 'fast', input: 'hi' }).finalResponse()).output_text,
    ],
    [
      'messages',
      'anthropic: messages',
      async () => {
        const { content, usage } = await anthropic().messages.create({ model: 'fast', max_tokens: 99, messages });
        return usage.output_tokens > 0 && content[0]?.type === 'text' && content[0].text;
      },
    ],
    [
      'messages',
      'anthropic: messages streamed',
      async () => anthropic().messages.stream({ model: 'fast', max_tokens: 99, messages }).finalText(),
    ],
    [
      'messages.count_tokens',
      'anthropic: count_tokens',
      async () => (await anthropic().messages.countTokens({ model: 'fast', messages })).input_tokens,
    ],
    [
      'gemini.generate',
      'google: generate',
      async () => (await google().models.generateContent({ model: 'fast', contents: 'hi' })).text,
    ],
    [
      'gemini.stream',
      'google: stream',
      async () => {
        let text = '';
        for await (const chunk of await google().models.generateContentStream({ model: 'fast', contents: 'hi' }))
          text += chunk.text ?? '';
        return text;
      },
    ],
    [
      'gemini.count_tokens',
      'google: count',
      async () => (await google().models.countTokens({ model: 'fast', contents: 'hi' })).totalTokens,
    ],
    [
      'gemini.batch_embed',
      'google: embed',
      async () =>
        (await google().models.embedContent({ model: 'fast', contents: ['a', 'b'] })).embeddings?.every(
          ({ values }) => (values?.length ?? 0) > 4,
        ),
    ],
    [
      'gemini.embed',
      'bare HTTP: embed, because Google’s client sends a single content in a batch too',
      async () => {
        const body = { content: { parts: [{ text: 'a' }] } };
        const reply = await ask(`${gateway.url}/v1beta/models/fast:embedContent?key=${gateway.key}`, { body });
        return JSON.parse(reply.body.toString()).embedding.values.length;
      },
    ],
    ['ollama.chat', 'ollama: chat', async () => (await ollama().chat({ model: 'fast', messages })).message.content],
    [
      'ollama.chat',
      'ollama: chat streamed',
      async () => {
        let text = '';
        for await (const part of await ollama().chat({ model: 'fast', messages, stream: true }))
          text += part.message.content;
        return text;
      },
    ],
    [
      'ollama.generate',
      'ollama: generate',
      async () => (await ollama().generate({ model: 'fast', prompt: 'a' })).response,
    ],
    [
      'ollama.embed',
      'ollama: embed',
      async () => (await ollama().embed({ model: 'fast', input: 'a' })).embeddings[0]?.length,
    ],
    [
      'ollama.embeddings',
      'ollama: embeddings',
      async () => (await ollama().embeddings({ model: 'fast', prompt: 'a' })).embedding.length,
    ],
  ];

  it.each(claims)('%s — %s', async (endpoint, _, claim) => {
    const before = gateway.history.kept.length;
    expect(await claim()).toBeTruthy();
    await gateway.history.recorded(before + 1);
    const { record } = gateway.history.last;
    expect(record).toMatchObject({ endpoint, status: 'ok', provider: 'demo' });
    // What reports no usage has no cost either; what does, costs nothing.
    expect(record.costNanoUsd).toBe(record.usage === null ? null : 0);
  });

  it('and stops when the client leaves', async () => {
    gateway.history.kept.length = 0;
    const leave = new AbortController();
    const body = { model: 'fast', messages, stream: true };
    const headers = { authorization: `Bearer ${gateway.key}` };
    const left = ask(`${gateway.url}/v1/chat/completions`, {
      body,
      headers,
      signal: leave.signal,
      onChunk: () => leave.abort(),
    });
    expect((await left).broken).not.toBeNull();
    await gateway.history.recorded(1);
    expect(gateway.history.last.record).toMatchObject({ status: 'cancelled', usageEstimated: true });
    expect(gateway.gateway.live()).toEqual([]);
  });

  it('on every endpoint it claims to speak', () => {
    const shown = new Set(claims.map(([endpoint]) => endpoint));
    expect(Object.keys(catalogue.demo.endpoints).filter((endpoint) => !shown.has(endpoint))).toEqual([]);
  });
});
