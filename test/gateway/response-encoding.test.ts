import { brotliDecompressSync, gunzipSync, inflateSync, zstdDecompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { ask } from '../upstreams/ask.ts';
import type { ContentEncoding } from '../upstreams/content-encoding.ts';
import { type Canned, startCanned } from './canned-upstream.ts';
import { closing, gatewayWith } from './gateway-under-test.ts';

const encodings: ContentEncoding[] = ['gzip', 'deflate', 'br', 'zstd'];
const unpack = { gzip: gunzipSync, deflate: inflateSync, br: brotliDecompressSync, zstd: zstdDecompressSync };

const chatAnswer = `{"choices":[{"index":0,"message":{"role":"assistant","content":"ü 世 👋"},"finish_reason":"stop"}],"usage":{"prompt_tokens":3,"completion_tokens":2}}`;
const chatStream = [
  'data: {"choices":[{"index":0,"delta":{"role":"assistant","content":""},"finish_reason":null}]}\n\n',
  'data: {"choices":[{"index":0,"delta":{"content":"ü 世 👋"},"finish_reason":null}]}\n\n',
  'data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}\n\n',
  'data: {"choices":[],"usage":{"prompt_tokens":3,"completion_tokens":2}}\n\n',
  'data: [DONE]\n\n',
].join('');
const subtitles = '1\n00:00:00,000 --> 00:00:01,000\n听到了\n';

const chat = { model: 'up/m', messages: [] };
const streamed = { ...chat, stream: true, stream_options: { include_usage: true } };

async function asking(path: string, body: object, canned: Canned, headers: Record<string, string> = {}) {
  const upstream = closing(await startCanned(canned));
  const gateway = await gatewayWith(`
providers: { up: { type: openai-compatible, base_url: "${upstream.url}/v1" } }
routes: { none: { targets: [{ provider: up, model: m }] } }`);
  const reply = await ask(gateway.url + path, {
    body,
    headers: { authorization: `Bearer ${gateway.key}`, ...headers },
  });
  await gateway.history.recorded(1);
  return { reply, kept: gateway.history.last };
}

describe.each(encodings)('B7: an answer packed with %s', (encoding) => {
  it.each(['whole', 'byte', 'random:5'] as const)(
    'streamed, cut %s, reaches the client unpacked, and says so',
    async (chunking) => {
      const canned = { contentType: 'text/event-stream', body: chatStream, effects: { encoding, chunking } };
      const { reply, kept } = await asking('/v1/chat/completions', streamed, canned, { 'accept-encoding': encoding });
      expect(reply.body.toString()).toBe(chatStream);
      expect(reply.headers['content-encoding']).toBeUndefined();
      expect(reply.headers['content-length']).toBeUndefined();
      expect(kept.record).toMatchObject({ status: 'ok', usage: { inputUncached: 3, outputTotal: 2 } });
      expect(Buffer.from(kept.bodies.response ?? []).toString()).toBe(chatStream);
    },
  );

  it('whole, stays packed for a client that takes it', async () => {
    const canned = { contentType: 'application/json', body: chatAnswer, effects: { encoding } };
    const { reply, kept } = await asking('/v1/chat/completions', chat, canned, {
      'accept-encoding': `identity;q=0.5, ${encoding}`,
    });
    expect(reply.headers['content-encoding']).toBe(encoding);
    expect(reply.headers['content-length']).toBe(String(reply.body.length));
    expect(unpack[encoding](reply.body).toString()).toBe(chatAnswer);
    expect(kept.record.usage).toMatchObject({ inputUncached: 3, outputTotal: 2 });
    expect(Buffer.from(kept.bodies.response ?? []).toString()).toBe(chatAnswer);
  });

  it.each([
    ['says nothing of packing', {}],
    ['refuses this one', { 'accept-encoding': `${encoding};q=0, *;q=0.1`.replace(', *;q=0.1', '') }],
  ])('whole, is unpacked for a client that %s', async (_, headers) => {
    const canned = { contentType: 'application/json', body: chatAnswer, effects: { encoding } };
    const { reply } = await asking('/v1/chat/completions', chat, canned, headers);
    expect(reply.headers['content-encoding']).toBeUndefined();
    expect(reply.body.toString()).toBe(chatAnswer);
    expect(reply.headers['content-length']).toBe(String(Buffer.byteLength(chatAnswer)));
  });

  it('of bytes without meaning here is unpacked for a client that did not ask for packing', async () => {
    const canned = { contentType: 'text/plain; charset=utf-8', body: subtitles, effects: { encoding } };
    const { reply, kept } = await asking('/v1/audio/speech', { model: 'up/m', input: 'x' }, canned);
    expect(reply.body.toString()).toBe(subtitles);
    expect(reply.headers['content-encoding']).toBeUndefined();
    expect(Buffer.from(kept.bodies.response ?? []).toString()).toBe(subtitles);
  });

  it('that is a refusal reaches the client readable, with its status', async () => {
    const body = '{"error":{"message":"temperature is too hot","type":"invalid_request_error"}}';
    const canned = { status: 400, contentType: 'application/json', body, effects: { encoding } };
    const { reply } = await asking('/v1/chat/completions', chat, canned);
    expect([reply.status, reply.body.toString()]).toEqual([400, body]);
    expect(reply.headers['content-encoding']).toBeUndefined();
    expect(reply.headers['content-length']).toBe(String(body.length));
  });
});

describe('an answer whose packed bytes are damaged', () => {
  it('is a failure, not an answer', async () => {
    const canned = {
      contentType: 'application/json',
      body: 'not gzip at all',
      headers: { 'content-encoding': 'gzip' },
    };
    const { reply, kept } = await asking('/v1/chat/completions', chat, canned);
    expect(reply.status).toBe(502);
    expect(kept.record.attempts[0]).toMatchObject({ outcome: 'failed', errorKind: 'broken_stream' });
  });

  it.each(['lzma', 'constructor', '__proto__'])(
    'is a failure when nobody knows how they are packed: %s',
    async (encoding) => {
      for (const contentType of ['text/event-stream', 'application/json', 'audio/mpeg']) {
        const canned = { contentType, body: 'x', headers: { 'content-encoding': encoding } };
        const { reply } = await asking('/v1/chat/completions', streamed, canned);
        expect([reply.status, reply.body.toString()]).toEqual([502, expect.stringContaining(encoding)]);
      }
    },
  );

  it('is a failure too when it is cut short in the middle of a stream', async () => {
    const effects = { encoding: 'gzip', break: { after: 2, how: 'end' } } as const;
    const { reply, kept } = await asking('/v1/chat/completions', streamed, {
      contentType: 'text/event-stream',
      body: chatStream,
      effects,
    });
    expect(reply.body.toString()).toContain('"error"');
    expect(reply.body.toString()).not.toContain('[DONE]');
    expect(kept.record.status).toBe('error');
  });
});
