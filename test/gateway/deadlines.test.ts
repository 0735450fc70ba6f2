import { Pool } from 'undici';
import { describe, expect, it } from 'vitest';
import { Attempt } from '../../main/upstream/attempt.ts';
import { systemClock } from '../harness/bare-gateway.ts';
import { startUpstream } from '../upstreams/start-upstream.ts';
import { startCanned } from './canned-upstream.ts';
import { closing, gatewayWith, hello, post } from './gateway-under-test.ts';

describe('E9: undici’s own deadlines', () => {
  const timeouts = { connect: 5_000, firstToken: 60_000, idle: 60_000 };
  const body = Buffer.from(JSON.stringify({ model: 'm', stream: true, messages: hello }));

  function exchange(dispatcher: Pool, origin: string): Promise<string> {
    return new Promise((resolve, reject) => {
      const chunks: Buffer[] = [];
      const attempt = new Attempt(systemClock, timeouts, {
        onHeaders: () => {},
        onData: (chunk) => void chunks.push(chunk),
        onEnd: () => resolve(Buffer.concat(chunks).toString()),
        onError: (error) => reject(new Error(error.message)),
      });
      const headers = ['content-type', 'application/json', 'content-length', String(body.length)];
      attempt.start({ dispatcher, origin, method: 'POST', path: '/v1/chat/completions', headers, body });
    });
  }

  it('would kill a silence before the headers, before the first token and between two events, and are off for every request', async () => {
    const silences = [{ delayHeadersMs: 2_500 }, { delayFirstTokenMs: 2_500 }, { delayBetweenMs: 2_500 }];
    const text = async (fault: (typeof silences)[number]) => {
      const answer = { contentType: 'text/event-stream', body: 'data: {}\n\ndata: [DONE]\n\n', effects: fault };
      const upstream = closing(await startCanned(answer));
      // A pool as undici makes it, only with deadlines one can wait for: asked without ours, it gives up.
      const strict = new Pool(upstream.url, { headersTimeout: 100, bodyTimeout: 100 });
      closing({ close: () => strict.destroy() });
      const headers = { 'content-type': 'application/json' };
      const plain = strict.request({ path: '/v1/chat/completions', method: 'POST', body, headers });
      const gaveUp = expect(plain.then((answer) => answer.body.text())).rejects.toThrow(/timeout/i);
      const ours = exchange(strict, upstream.url);
      await gaveUp;
      return ours;
    };
    for (const answer of await Promise.all(silences.map(text))) expect(answer).toContain('data: [DONE]');
  });
});

describe('the four deadlines of a route', () => {
  const config = (url: string, timeouts: string) => `
providers: { up: { type: openai-compatible, base_url: "${url}/v1" } }
routes: { fast: { targets: [{ provider: up, model: m }], retry: { attempts: 0 }, timeouts: { ${timeouts} } } }`;
  const ask = { model: 'fast', messages: hello };

  it('first_token: comments do not count as an answer', async () => {
    const upstream = closing(await startUpstream('chat', { delayFirstTokenMs: 10_000, keepAliveMs: 20 }));
    const gateway = await gatewayWith(config(upstream.url, 'first_token: 150ms'));
    const answer = await post(gateway, '/v1/chat/completions', { ...ask, stream: true });
    expect([answer.status, await answer.text()]).toEqual([
      504,
      expect.stringContaining('no first token within 0.15 s'),
    ]);
    await gateway.history.recorded(1);
    expect(gateway.history.last.record.attempts[0]).toMatchObject({ errorKind: 'timeout', firstByteMs: null });
  });

  it('first_token does not hold for an answer that is not streamed: its first byte is its last', async () => {
    const upstream = closing(await startUpstream('chat', { delayHeadersMs: 400 }));
    const gateway = await gatewayWith(config(upstream.url, 'first_token: 50ms, stream_idle: 50ms'));
    expect((await post(gateway, '/v1/chat/completions', ask)).status).toBe(200);
  });

  it('stream_idle: silence in the middle of a stream is an error, told in the stream', async () => {
    const upstream = closing(await startUpstream('chat', { hang: 4 }));
    const gateway = await gatewayWith(config(upstream.url, 'stream_idle: 100ms'));
    const text = await (await post(gateway, '/v1/chat/completions', { ...ask, stream: true })).text();
    expect(text).toMatch(/data: \{"error".*silent for 0\.1 s/);
    expect(text).not.toContain('[DONE]');
    expect(await upstream.requests[0]?.ended).toBe('aborted');
  });

  it('stream_idle: comments that keep the connection alive do keep it alive', async () => {
    const upstream = closing(
      await startCanned({
        contentType: 'text/event-stream',
        body: 'data: {"choices":[{"index":0,"delta":{"content":"a"},"finish_reason":"stop"}]}\n\ndata: [DONE]\n\n',
        effects: { delayBetweenMs: 2_000, keepAliveMs: 50 },
      }),
    );
    const gateway = await gatewayWith(config(upstream.url, 'stream_idle: 1s, first_token: 10s'));
    const text = await (await post(gateway, '/v1/chat/completions', { ...ask, stream: true })).text();
    expect(text.trimEnd().endsWith('data: [DONE]')).toBe(true);
  });

  it('a client that reads slowly is not taken for a provider that is silent', async () => {
    const event = `data: {"choices":[{"index":0,"delta":{"content":"${'word '.repeat(20_000)}"},"finish_reason":null}]}\n\n`;
    const end = 'data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}\n\ndata: [DONE]\n\n';
    const upstream = closing(await startCanned({ contentType: 'text/event-stream', body: event.repeat(300) + end }));
    const gateway = await gatewayWith(config(upstream.url, 'stream_idle: 500ms'));
    const answer = await post(gateway, '/v1/chat/completions', { ...ask, stream: true });
    const reader = answer.body?.getReader();
    await reader?.read();
    // Nothing is read for three times as long as the provider may be silent.
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(gateway.gateway.live()).toHaveLength(1);
    // What is on its way is in the sockets' buffers, not in this process.
    expect(gateway.gateway.live()[0]?.responseBytes).toBeLessThan(20_000_000);
    let last = Buffer.alloc(0);
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read())
      last = Buffer.concat([last, part.value]).subarray(-100);
    expect(last.toString().trimEnd().endsWith('data: [DONE]')).toBe(true);
  });

  it('E10: total holds over retries, waits between them and fallbacks, and cuts a running stream with an error', async () => {
    const one = closing(await startUpstream('chat', { status: 503 }));
    const two = closing(await startUpstream('chat', { delayBetweenMs: 200, keepAliveMs: 50 }, { pieces: 1000 }));
    const gateway = await gatewayWith(
      `
providers:
  one: { type: openai-compatible, base_url: "${one.url}/v1" }
  two: { type: openai-compatible, base_url: "${two.url}/v1" }
routes:
  fast:
    targets: [{ provider: one, model: m }, { provider: two, model: m }]
    retry: { attempts: 1 }
    timeouts: { total: 2s }`,
      { random: () => 0 },
    );
    const startedAt = performance.now();
    const text = await (await post(gateway, '/v1/chat/completions', { ...ask, stream: true })).text();
    const took = performance.now() - startedAt;
    expect(text).toMatch(/gatehouse_upstream_timeout/);
    expect(took).toBeGreaterThan(1_900);
    expect(took).toBeLessThan(8_000);
    expect([one.requests.length, two.requests.length]).toEqual([2, 1]);
    expect(await two.requests[0]?.ended).toBe('aborted');
  });

  it('connect: an address that swallows packets does not hold the request up for longer', async () => {
    // TEST-NET-1 is routed nowhere; where a network refuses it at once, that is a failure to connect as well.
    const upstream = closing(await startUpstream('chat'));
    const gateway = await gatewayWith(`
providers:
  lost: { type: openai-compatible, base_url: "http://192.0.2.1:81/v1" }
  up: { type: openai-compatible, base_url: "${upstream.url}/v1" }
routes: { fast: { targets: [{ provider: lost, model: m }, { provider: up, model: m }], timeouts: { connect: 100ms }, retry: { attempts: 0 } } }`);
    const answer = await post(gateway, '/v1/chat/completions', ask);
    expect(answer.headers.get('x-gatehouse-provider')).toBe('up');
    await gateway.history.recorded(1);
    expect(['timeout', 'connection']).toContain(gateway.history.last.record.attempts[0]?.errorKind);
  });
});
