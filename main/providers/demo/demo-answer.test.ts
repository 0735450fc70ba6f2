import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Anthropic from '@anthropic-ai/sdk';
import { GoogleGenAI } from '@google/genai';
import * as fc from 'fast-check';
import { Ollama } from 'ollama';
import OpenAI from 'openai';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type EndpointName, endpointName } from '../../contract/endpoint.ts';
import { catalogue } from '../catalogue.ts';
import { demoAnswer } from './demo-answer.ts';

const NOW = Date.parse('2026-03-04T05:06:07Z');

/** Which endpoint a path is, and whether it streams whatever the body says. */
const paths: [RegExp, EndpointName, boolean?][] = [
  [/\/v1\/chat\/completions$/, 'chat.completions'],
  [/\/v1\/completions$/, 'completions'],
  [/\/v1\/embeddings$/, 'embeddings'],
  [/\/v1\/responses$/, 'responses'],
  [/\/v1\/messages\/count_tokens$/, 'messages.count_tokens'],
  [/\/v1\/messages$/, 'messages'],
  [/:generateContent$/, 'gemini.generate'],
  [/:streamGenerateContent$/, 'gemini.stream', true],
  [/:countTokens$/, 'gemini.count_tokens'],
  [/:embedContent$/, 'gemini.embed'],
  [/:batchEmbedContents$/, 'gemini.batch_embed'],
  [/\/api\/chat$/, 'ollama.chat'],
  [/\/api\/generate$/, 'ollama.generate'],
  [/\/api\/embed$/, 'ollama.embed'],
  [/\/api\/embeddings$/, 'ollama.embeddings'],
];

let server: Server;
let url: string;

beforeAll(async () => {
  server = createServer(async (request, response) => {
    const { pathname, search } = new URL(request.url ?? '', 'http://demo');
    const body = Buffer.concat(await collect<Buffer>(request));
    const [, endpoint, streams] = paths.find(([path]) => path.test(pathname)) ?? [];
    if (endpoint === undefined) throw new Error(`the test serves no ${pathname}`);
    const sent = JSON.parse(body.toString()) as { stream?: boolean };
    const stream = streams ?? sent.stream ?? endpoint.startsWith('ollama.');
    const answer = demoAnswer(endpoint, body, stream, 'demo', { now: NOW, query: search.slice(1) });
    response.writeHead(answer.status, answer.headers);
    for (const chunk of answer.chunks) response.write(chunk);
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => new Promise((resolve) => server.close(resolve)));

async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = [];
  for await (const item of items) all.push(item);
  return all;
}

const said = 'Hello there, demo!';

describe('demo, as OpenAI’s own client reads it', () => {
  const openai = () => new OpenAI({ baseURL: `${url}/v1`, apiKey: 'none', maxRetries: 0 });
  const messages = [{ role: 'user' as const, content: said }];

  it('chats, whole and streamed, with the same text and usage', async () => {
    const whole = await openai().chat.completions.create({ model: 'demo', messages });
    expect(whole.choices[0]?.message.content).toContain(`“${said}”`);
    expect(whole.choices[0]?.finish_reason).toBe('stop');
    expect(whole.created).toBe(NOW / 1000);

    const stream = await openai().chat.completions.create({
      model: 'demo',
      messages,
      stream: true,
      stream_options: { include_usage: true },
    });
    const chunks = await collect(stream);
    const text = chunks.map((chunk) => chunk.choices[0]?.delta.content ?? '').join('');
    expect(text).toBe(whole.choices[0]?.message.content);
    expect(chunks[0]?.choices[0]?.delta.role).toBe('assistant');
    expect(chunks.at(-1)?.choices).toEqual([]);
    expect(chunks.at(-1)?.usage).toEqual(whole.usage);
    expect(chunks.slice(0, -1).every((chunk) => chunk.usage === null)).toBe(true);
  });

  it('says nothing of usage on a stream that did not ask for it', async () => {
    const stream = await openai().chat.completions.create({ model: 'demo', messages, stream: true });
    for await (const chunk of stream) expect(chunk).not.toHaveProperty('usage');
  });

  it('stops at the limit and says so', async () => {
    const short = await openai().chat.completions.create({ model: 'demo', messages, max_completion_tokens: 3 });
    expect(short.choices[0]?.finish_reason).toBe('length');
    expect(short.usage?.completion_tokens).toBe(3);
  });

  it('accumulates in the client’s own helper', async () => {
    const final = await openai().chat.completions.stream({ model: 'demo', messages }).finalChatCompletion();
    expect(final.choices[0]?.message.content).toContain(said);
  });

  it('completes', async () => {
    const whole = await openai().completions.create({ model: 'demo', prompt: said });
    const chunks = await collect(await openai().completions.create({ model: 'demo', prompt: said, stream: true }));
    expect(chunks.map((chunk) => chunk.choices[0]?.text ?? '').join('')).toBe(whole.choices[0]?.text);
    expect(chunks.at(-1)?.choices[0]?.finish_reason).toBe('stop');
  });

  it('embeds in base64 and in floats alike, nearer where words are shared', async () => {
    const input = ['a red cat sleeps', 'the red cat sleeps', 'quarterly tax report'];
    const base64 = await openai().embeddings.create({ model: 'demo', input });
    const floats = await openai().embeddings.create({ model: 'demo', input, encoding_format: 'float' });
    expect(base64.data.map(({ embedding }) => embedding)).toEqual(floats.data.map(({ embedding }) => embedding));
    const [a = [], b = [], c = []] = floats.data.map(({ embedding }) => embedding);
    const dot = (x: number[], y: number[]) => x.reduce((sum, value, index) => sum + value * (y[index] ?? 0), 0);
    expect(dot(a, a)).toBeCloseTo(1, 5);
    expect(dot(a, b)).toBeGreaterThan(dot(a, c));
    const wide = await openai().embeddings.create({ model: 'demo', input: 'x', dimensions: 256 });
    expect(wide.data[0]?.embedding).toHaveLength(256);
  });

  it('answers responses, whole and streamed', async () => {
    const whole = await openai().responses.create({ model: 'demo', input: said });
    expect(whole.output_text).toContain(`“${said}”`);
    expect(whole.usage?.total_tokens).toBe((whole.usage?.input_tokens ?? 0) + (whole.usage?.output_tokens ?? 0));

    const stream = openai().responses.stream({ model: 'demo', input: [{ role: 'user', content: said }] });
    const events: string[] = [];
    for await (const event of stream) events.push(event.type);
    expect((await stream.finalResponse()).output_text).toBe(whole.output_text);
    expect(events[0]).toBe('response.created');
    expect(events.at(-1)).toBe('response.completed');
  });

  it('ends a response at its limit as incomplete', async () => {
    const short = await openai().responses.create({ model: 'demo', input: said, max_output_tokens: 2 });
    expect(short.status).toBe('incomplete');
    expect(short.incomplete_details?.reason).toBe('max_output_tokens');
  });
});

describe('demo, as Anthropic’s own client reads it', () => {
  const anthropic = () => new Anthropic({ baseURL: url, apiKey: 'none', maxRetries: 0 });
  const request = { model: 'demo', max_tokens: 500, messages: [{ role: 'user' as const, content: said }] };

  it('answers, whole and streamed, with the same text and usage', async () => {
    const whole = await anthropic().messages.create(request);
    const stream = anthropic().messages.stream(request);
    const events: string[] = [];
    for await (const event of stream) events.push(event.type);
    const streamed = await stream.finalMessage();
    expect(streamed.content).toEqual(whole.content);
    expect(streamed.stop_reason).toBe('end_turn');
    expect(streamed.usage.output_tokens).toBe(whole.usage.output_tokens);
    expect(streamed.usage.input_tokens).toBe(whole.usage.input_tokens);
    expect(events[0]).toBe('message_start');
    expect(events.at(-1)).toBe('message_stop');
  });

  it('counts the tokens its answer will report', async () => {
    const { input_tokens } = await anthropic().messages.countTokens({ model: 'demo', messages: request.messages });
    expect(input_tokens).toBe((await anthropic().messages.create(request)).usage.input_tokens);
  });

  it('stops at max_tokens', async () => {
    const short = await anthropic().messages.create({ ...request, max_tokens: 4 });
    expect(short.stop_reason).toBe('max_tokens');
    expect(short.usage.output_tokens).toBe(4);
  });
});

describe('demo, as Google’s own client reads it', () => {
  const google = () => new GoogleGenAI({ apiKey: 'none', httpOptions: { baseUrl: url } }).models;

  it('generates, whole and streamed, with the same text', async () => {
    const whole = await google().generateContent({ model: 'demo', contents: said });
    expect(whole.text).toContain(`“${said}”`);
    const chunks = await collect(await google().generateContentStream({ model: 'demo', contents: said }));
    expect(chunks.map((chunk) => chunk.text ?? '').join('')).toBe(whole.text);
    expect(chunks.at(-1)?.candidates?.[0]?.finishReason).toBe('STOP');
    expect(chunks.at(-1)?.usageMetadata).toEqual(whole.usageMetadata);
    expect(chunks.slice(0, -1).every((chunk) => chunk.candidates?.[0]?.finishReason === undefined)).toBe(true);
  });

  it('counts and embeds', async () => {
    const { totalTokens } = await google().countTokens({ model: 'demo', contents: said });
    const { usageMetadata } = await google().generateContent({ model: 'demo', contents: said });
    expect(totalTokens).toBe(usageMetadata?.promptTokenCount);
    const { embeddings } = await google().embedContent({ model: 'demo', contents: ['one', 'two'] });
    expect(embeddings).toHaveLength(2);
    expect(embeddings?.[0]?.values).toHaveLength(64);
  });

  it('streams one JSON array when the query asks for no events', () => {
    const body = Buffer.from(JSON.stringify({ contents: [{ parts: [{ text: said }] }] }));
    const { chunks, headers } = demoAnswer('gemini.stream', body, true, 'demo', { query: 'key=x' });
    expect(headers['content-type']).toContain('application/json');
    const parsed = JSON.parse(chunks.join('')) as { candidates: unknown[] }[];
    expect(parsed).toHaveLength(chunks.length);
  });
});

describe('demo, as Ollama’s own client reads it', () => {
  const ollama = () => new Ollama({ host: url });
  const messages = [{ role: 'user', content: said }];

  it('chats and generates, whole and streamed', async () => {
    const whole = await ollama().chat({ model: 'demo', messages });
    const lines = await collect(await ollama().chat({ model: 'demo', messages, stream: true }));
    expect(lines.map((line) => line.message.content).join('')).toBe(whole.message.content);
    expect(lines.at(-1)).toMatchObject({ done: true, done_reason: 'stop', eval_count: whole.eval_count });

    const generated = await ollama().generate({ model: 'demo', prompt: said });
    const pieces = await collect(await ollama().generate({ model: 'demo', prompt: said, stream: true }));
    expect(pieces.map((piece) => piece.response).join('')).toBe(generated.response);
  });

  it('embeds', async () => {
    const { embeddings } = await ollama().embed({ model: 'demo', input: ['one', 'two'] });
    expect(embeddings).toHaveLength(2);
    expect((await ollama().embeddings({ model: 'demo', prompt: 'one' })).embedding).toHaveLength(64);
  });

  it('only loads the model when nothing is asked', async () => {
    expect(await ollama().generate({ model: 'demo', prompt: '' })).toMatchObject({ done: true, done_reason: 'load' });
  });
});

describe('demoAnswer', () => {
  it('speaks every endpoint its catalogue row names, and says 404 to others', () => {
    for (const endpoint of endpointName.options) {
      const { status } = demoAnswer(endpoint, Buffer.from('{}'), false, 'demo');
      expect(status).toBe(endpoint in catalogue.demo.endpoints ? 200 : 404);
    }
  });

  it('is the same for the same request, and never throws, whatever the body holds', () => {
    const body = fc.oneof(
      fc.json().map((text) => Buffer.from(text)),
      fc.uint8Array(),
      fc
        .record({ messages: fc.jsonValue(), input: fc.jsonValue(), prompt: fc.jsonValue() })
        .map((value) => Buffer.from(JSON.stringify(value))),
    );
    fc.assert(
      fc.property(fc.constantFrom(...endpointName.options), body, fc.boolean(), (endpoint, bytes, stream) => {
        const answer = demoAnswer(endpoint, bytes, stream, 'demo');
        expect(answer.chunks.length).toBeGreaterThan(0);
        expect(demoAnswer(endpoint, bytes, stream, 'demo')).toEqual(answer);
      }),
      { numRuns: 300 },
    );
  });
});
