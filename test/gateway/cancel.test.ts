import { describe, expect, it } from 'vitest';
import { startUpstream } from '../upstreams/start-upstream.ts';
import { closing, gatewayWith, hello, post, until } from './gateway-under-test.ts';

const config = (url: string, extra = '') => `
providers:
  up: { type: openai-compatible, base_url: "${url}/v1", concurrency: 1 }
  claude: { type: anthropic, base_url: "${url}", api_key: "\${secret:k}" }
routes:
  fast: { targets: [{ provider: up, model: m }] }
${extra}`;

/** The provider has to notice within this, from the moment the client left. */
const NOTICE_MS = 50;

/** The machine may be busy with something else once; not always. */
const TRIES = 4;

describe('a client that leaves', () => {
  const cases = [
    ['E1: in the middle of a stream', { stream: true }, { delayBetweenMs: 200 }, true],
    ['E2: before the first token of a stream', { stream: true }, { delayFirstTokenMs: 10_000 }, false],
    ['E1: before a whole answer', { stream: false }, { delayHeadersMs: 10_000 }, false],
  ] as const;

  it.each(cases)('%s ends the exchange with the provider within 50 ms', async (_, ask, fault, reads) => {
    const upstream = closing(await startUpstream('chat', fault));
    const gateway = await gatewayWith(config(upstream.url));
    const noticedAfter: number[] = [];
    for (let at = 0; at < TRIES; at += 1) {
      const leave = new AbortController();
      const asked = post(
        gateway,
        '/v1/chat/completions',
        { model: 'fast', messages: hello, ...ask },
        { signal: leave.signal },
      );
      if (reads) await (await asked).body?.getReader().read();
      else await until(() => upstream.requests.length === at + 1, 'the provider has the request');
      const leftAt = performance.now();
      leave.abort();
      await asked.catch(() => {});
      expect(await upstream.requests[at]?.ended).toBe('aborted');
      noticedAfter.push((upstream.requests[at]?.abortedAt ?? Number.POSITIVE_INFINITY) - leftAt);
    }
    expect(Math.min(...noticedAfter)).toBeLessThan(NOTICE_MS);
    await gateway.history.recorded(TRIES);
    expect(gateway.history.kept.map(({ record }) => record.status)).toEqual(Array(TRIES).fill('cancelled'));
    expect(gateway.gateway.live()).toEqual([]);
  });

  it('E4: gives its place at the provider back, waiting or served', async () => {
    const upstream = closing(await startUpstream('chat', { delayHeadersMs: 10_000, when: { first: 1 } }));
    const gateway = await gatewayWith(config(upstream.url));
    const leave = new AbortController();
    const first = post(gateway, '/v1/chat/completions', { model: 'fast', messages: hello }, { signal: leave.signal });
    await until(() => upstream.requests.length === 1, 'the first one is at the provider');
    const waiting = new AbortController();
    const second = post(
      gateway,
      '/v1/chat/completions',
      { model: 'fast', messages: hello },
      { signal: waiting.signal },
    );
    await until(() => gateway.gateway.providers()[0]?.waiting === 1, 'the second one waits');
    waiting.abort();
    leave.abort();
    await Promise.allSettled([first, second]);
    expect((await post(gateway, '/v1/chat/completions', { model: 'fast', messages: hello })).status).toBe(200);
    expect(upstream.requests).toHaveLength(2);
    expect(gateway.gateway.providers()[0]).toMatchObject({ inFlight: 0, waiting: 0 });
  });

  it('E5: is charged an estimate for what had come, and the record says that it is one', async () => {
    const upstream = closing(await startUpstream('chat', { hang: 6 }));
    const gateway = await gatewayWith(
      config(upstream.url, 'pricing: { overrides: { "up/m": { input: 1, output: 2 } } }'),
    );
    const leave = new AbortController();
    const answer = await post(
      gateway,
      '/v1/chat/completions',
      { model: 'fast', stream: true, messages: hello },
      { signal: leave.signal },
    );
    const reader = answer.body?.getReader();
    let seen = '';
    while (!/"content":"\w/.test(seen)) seen += new TextDecoder().decode((await reader?.read())?.value);
    leave.abort();
    await gateway.history.recorded(1);
    const { record } = gateway.history.last;
    expect(record.usageEstimated).toBe(true);
    expect(record.usage?.inputUncached).toBeGreaterThan(0);
    expect(record.usage?.outputTotal).toBeGreaterThan(0);
    expect(record.costNanoUsd).toBeGreaterThan(0);
  });

  it('F5: counts for nothing at the breaker', async () => {
    const upstream = closing(await startUpstream('chat', { delayHeadersMs: 10_000, when: { first: 6 } }));
    const gateway = await gatewayWith(config(upstream.url).replace(', concurrency: 1', ''));
    for (let at = 1; at <= 6; at += 1) {
      const leave = new AbortController();
      const asked = post(gateway, '/v1/chat/completions', { model: 'fast', messages: hello }, { signal: leave.signal });
      await until(() => upstream.requests.length === at, `request ${at} is there`);
      leave.abort();
      await asked.catch(() => {});
    }
    await gateway.history.recorded(6);
    expect((await post(gateway, '/v1/chat/completions', { model: 'fast', messages: hello })).status).toBe(200);
  });

  it('can be cancelled by a person, who is named in the client’s own dialect', async () => {
    const upstream = closing(await startUpstream('messages', { hang: 3 }));
    const gateway = await gatewayWith(config(upstream.url), { secrets: { k: 'sk-ant' } });
    const answer = await post(gateway, '/v1/messages', {
      model: 'claude/m',
      max_tokens: 10,
      stream: true,
      messages: hello,
    });
    const text = answer.text();
    await until(() => gateway.gateway.live()[0]?.phase === 'streaming', 'it streams');
    expect(gateway.gateway.cancel(gateway.gateway.live()[0]?.id ?? '', 'the window')).toBe(true);
    expect(await text).toMatch(
      /event: error\ndata: .*gatehouse_cancelled.*the window|event: error\ndata: .*the window/,
    );
    await gateway.history.recorded(1);
    expect(gateway.history.last.record).toMatchObject({ status: 'cancelled', errorCode: 'gatehouse_cancelled' });
    expect(await upstream.requests[0]?.ended).toBe('aborted');
  });
});

describe('E3: every endpoint closes its connection to the provider when the client leaves', () => {
  it.each([
    ['chat', '/v1/chat/completions', { model: 'up/m', messages: hello }],
    ['responses', '/v1/responses', { model: 'up/m', input: 'hi' }],
    ['messages', '/v1/messages', { model: 'claude/m', max_tokens: 5, messages: hello }],
  ] as const)('%s', async (kind, path, body) => {
    const upstream = closing(await startUpstream(kind, { hang: 2 }));
    const gateway = await gatewayWith(
      config(upstream.url)
        .replace('type: openai-compatible', `type: ${kind === 'responses' ? 'openai' : 'openai-compatible'}`)
        .replace(', concurrency: 1', kind === 'responses' ? ', api_key: "${secret:k}"' : ''),
      { secrets: { k: 'sk' } },
    );
    const leave = new AbortController();
    await post(gateway, path, { ...body, stream: true }, { signal: leave.signal });
    leave.abort();
    expect(await upstream.requests[0]?.ended).toBe('aborted');
    await until(() => upstream.connections.open === 0, 'no connection is left');
  });
});
