import { describe, expect, it } from 'vitest';
import { ask } from '../upstreams/ask.ts';
import { type ChunkingProfile, chunkingProfiles } from '../upstreams/chunking.ts';
import { startUpstream } from '../upstreams/start-upstream.ts';
import { startCanned } from './canned-upstream.ts';
import { closing, gatewayWith, hello } from './gateway-under-test.ts';

const chunkings: ChunkingProfile[] = [...chunkingProfiles, 'pair', 'random:11', 'random:99'];

const provider = (url: string, type = 'openai-compatible') => `
providers: { up: { type: ${type}, base_url: "${url}/v1", api_key: "\${secret:k}" } }
routes: { fast: { targets: [{ provider: up, model: m }] } }`;

const chunk = (rest: string) => `data: {"id":"c","object":"chat.completion.chunk",${rest}}\n\n`;
const opening = chunk('"choices":[{"index":0,"delta":{"role":"assistant","content":""},"finish_reason":null}]');
const word = chunk('"choices":[{"index":0,"delta":{"content":"ü 世 👋"},"finish_reason":null}]');
const finish = chunk('"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]');
const usage = chunk('"choices":[],"usage":{"prompt_tokens":7,"completion_tokens":3,"total_tokens":10}');
const done = 'data: [DONE]\n\n';

interface Question {
  stream_options?: unknown;
}

describe('A11: the usage chunk', () => {
  const askedFor = [
    ['did not ask for it', {}, false],
    ['said false', { stream_options: { include_usage: false } }, false],
    ['said null', { stream_options: null }, false],
    ['asked for something else', { stream_options: { include_obfuscation: true } }, false],
    ['asked for it', { stream_options: { include_usage: true } }, true],
  ] as const;

  it.each(askedFor)('a client that %s', async (_, question: Question, gets) => {
    const upstream = closing(await startCanned({ contentType: 'text/event-stream', body: '' }));
    const gateway = await gatewayWith(provider(upstream.url), { secrets: { k: 'sk' } });
    const body = { model: 'fast', stream: true, messages: hello, ...question };
    for (const [at, chunking] of chunkings.entries()) {
      const sent = opening + word + finish + usage + done;
      upstream.say({ contentType: 'text/event-stream', body: sent, effects: { chunking } });
      const reply = await ask(`${gateway.url}/v1/chat/completions`, {
        body,
        headers: { authorization: 'Bearer gh-test' },
      });
      expect(reply.body.toString(), chunking).toBe(gets ? sent : opening + word + finish + done);
      expect(upstream.requests[at]?.json).toMatchObject({ stream_options: { include_usage: true } });
      await gateway.history.recorded(at + 1);
      expect(gateway.history.last.record).toMatchObject({
        status: 'ok',
        usage: { inputUncached: 7, outputTotal: 3 },
        usageEstimated: false,
      });
    }
    if ('stream_options' in question && question.stream_options !== null) {
      expect(upstream.requests[0]?.json).toMatchObject({
        stream_options: { ...(question.stream_options as object), include_usage: true },
      });
    }
  });

  it('A10: that comes with the finish reason is counted, and stays where the provider put it', async () => {
    const both = chunk(
      '"choices":[{"index":0,"delta":{},"finish_reason":"stop"}],"usage":{"prompt_tokens":7,"completion_tokens":3}',
    );
    const sent = opening + word + both + done;
    const upstream = closing(await startCanned({ contentType: 'text/event-stream', body: sent }));
    const gateway = await gatewayWith(provider(upstream.url), { secrets: { k: 'sk' } });
    const reply = await ask(`${gateway.url}/v1/chat/completions`, {
      body: { model: 'fast', stream: true },
      headers: { authorization: 'Bearer gh-test' },
    });
    expect(reply.body.toString()).toBe(sent);
    await gateway.history.recorded(1);
    expect(gateway.history.last.record.usage).toMatchObject({ inputUncached: 7, outputTotal: 3 });
  });

  it('A9: a chunk without choices that carries no usage is the client’s', async () => {
    const filters = chunk('"choices":[],"prompt_filter_results":[{"prompt_index":0}]');
    const sent = filters + opening + filters + word + finish + filters;
    const upstream = closing(await startCanned({ contentType: 'text/event-stream', body: sent + usage + done }));
    const gateway = await gatewayWith(provider(upstream.url), { secrets: { k: 'sk' } });
    const reply = await ask(`${gateway.url}/v1/chat/completions`, {
      body: { model: 'fast', stream: true },
      headers: { authorization: 'Bearer gh-test' },
    });
    expect(reply.body.toString()).toBe(sent + done);
  });

  it('is the last thing of a body without an end mark, and is kept back there too', async () => {
    const upstream = closing(
      await startCanned({ contentType: 'text/event-stream', body: opening + word + finish + usage.trimEnd() }),
    );
    const gateway = await gatewayWith(provider(upstream.url), { secrets: { k: 'sk' } });
    const reply = await ask(`${gateway.url}/v1/chat/completions`, {
      body: { model: 'fast', stream: true },
      headers: { authorization: 'Bearer gh-test' },
    });
    expect(reply.body.toString()).toBe(opening + word + finish);
    await gateway.history.recorded(1);
    expect(gateway.history.last.record).toMatchObject({ status: 'ok', usage: { outputTotal: 3 } });
  });

  it('is asked for on completions too', async () => {
    const upstream = closing(await startUpstream('chat'));
    const gateway = await gatewayWith(provider(upstream.url), { secrets: { k: 'sk' } });
    const reply = await ask(`${gateway.url}/v1/completions`, {
      body: { model: 'fast', prompt: 'a', stream: true },
      headers: { authorization: 'Bearer gh-test' },
    });
    expect(reply.body.toString()).not.toContain('"usage":{');
    expect(upstream.requests[0]?.json).toMatchObject({ stream_options: { include_usage: true } });
    await gateway.history.recorded(1);
    expect(gateway.history.last.record.usage?.outputTotal).toBeGreaterThan(0);
  });

  it('is not asked for where nothing is streamed, nor where the provider would refuse the question', async () => {
    const upstream = closing(
      await startUpstream('chat', [], { quirks: ['rejects-stream-options', 'usage-in-finish'] }),
    );
    const gateway = await gatewayWith(provider(upstream.url, 'mistral'), { secrets: { k: 'sk' } });
    const send = (stream: boolean) =>
      ask(`${gateway.url}/v1/chat/completions`, {
        body: { model: 'fast', messages: hello, stream },
        headers: { authorization: 'Bearer gh-test' },
      });
    for (const stream of [true, false]) expect((await send(stream)).status).toBe(200);
    for (const { json } of upstream.requests) expect(json).not.toHaveProperty('stream_options');
    await gateway.history.recorded(2);
    for (const { record } of gateway.history.kept) expect(record.usage?.outputTotal).toBeGreaterThan(0);
  });
});
