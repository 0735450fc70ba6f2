import { describe, expect, it } from 'vitest';
import type { Clock } from '../../main/contract/clock.ts';
import { startUpstream } from '../upstreams/start-upstream.ts';
import { unreachableUrl } from '../upstreams/unreachable-url.ts';
import { closing, gatewayWith, hello, post, until } from './gateway-under-test.ts';

/** A clock whose time of day a test moves; lengths of time stay real. */
function movableClock(): Clock & { advance(ms: number): void } {
  let ahead = 0;
  return {
    now: () => Date.now() + ahead,
    tick: () => performance.now(),
    advance: (ms) => {
      ahead += ms;
    },
  };
}

const ask = { model: 'fast', messages: hello };

async function single(url: string, route: string, provider = '') {
  const clock = movableClock();
  const gateway = await gatewayWith(
    `
providers: { up: { type: openai-compatible, base_url: "${url}/v1"${provider} } }
routes: { fast: { targets: [{ provider: up, model: m }], retry: { attempts: 0 }, ${route} } }`,
    { clock, secrets: { a: 'sk-a', b: 'sk-b' } },
  );
  const send = (body: object = ask, signal?: AbortSignal) =>
    post(gateway, '/v1/chat/completions', body, signal ? { signal } : {});
  const breaker = () => gateway.gateway.providers()[0]?.models[0]?.breaker;
  return { gateway, clock, send, breaker };
}

describe('the circuit breaker', () => {
  it.each([
    ['F5: answers that do not come in time', { delayFirstTokenMs: 10_000 }, 'first_token: 60ms'],
    ['F5: streams that fall silent', { hang: 4 }, 'stream_idle: 60ms'],
    ['streams that break in the middle', { break: { after: 4, how: 'rst' } }, ''],
    ['server errors', { status: 500 }, ''],
    ['errors inside a 200', { status: 500, errorInBody: true }, ''],
    ['answers that are none', { contentType: 'text/html', body: '<p>hotel wifi</p>' }, ''],
  ] as const)('opens after a number of %s', async (_, fault, timeouts) => {
    const upstream = closing(await startUpstream('chat', fault as never));
    const { send, breaker } = await single(
      upstream.url,
      `circuit_breaker: { consecutive_failures: 5 }, timeouts: { ${timeouts} }`,
    );
    for (let at = 0; at < 5; at += 1) {
      expect(breaker()).not.toBe('open');
      await (await send({ ...ask, stream: true })).text();
    }
    expect(breaker()).toBe('open');
    const refused = await send();
    expect([refused.status, refused.headers.get('x-should-retry')]).toEqual([503, 'true']);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(20);
    expect(upstream.requests).toHaveLength(5);
  });

  it('opens when nothing listens, too', async () => {
    const { send, breaker } = await single(await unreachableUrl(), 'circuit_breaker: { consecutive_failures: 2 }');
    for (let at = 0; at < 2; at += 1) expect((await send()).status).toBe(502);
    expect(breaker()).toBe('open');
  });

  it.each([
    ['what the client did wrong', { status: 400 }],
    ['a prompt that does not fit', { fail: 'context_window' }],
    ['a model nobody knows', { status: 404 }],
    ['too many requests', { status: 429, retryAfter: 0 }],
  ] as const)('does not open for %s', async (_, fault) => {
    const upstream = closing(await startUpstream('chat', fault as never));
    const { send, breaker, clock } = await single(upstream.url, 'circuit_breaker: { consecutive_failures: 2 }');
    for (let at = 0; at < 6; at += 1) {
      await send();
      clock.advance(120_000);
    }
    expect(breaker()).toBe('closed');
    expect(upstream.requests).toHaveLength(6);
  });

  it('F5: does not open for five clients that leave, before the first token or in the middle', async () => {
    const upstream = closing(
      await startUpstream('chat', [
        { delayFirstTokenMs: 10_000, when: { first: 5 } },
        { hang: 4, when: { after: 5, first: 10 } },
      ]),
    );
    const { gateway, send, breaker } = await single(upstream.url, 'circuit_breaker: { consecutive_failures: 2 }');
    for (let at = 1; at <= 10; at += 1) {
      const leave = new AbortController();
      const asked = send({ ...ask, stream: true }, leave.signal);
      asked.catch(() => {});
      await upstream.waitForRequests(at);
      if (at > 5) await (await asked).body?.getReader().read();
      leave.abort();
      await gateway.history.recorded(at);
    }
    expect(breaker()).toBe('closed');
    expect((await send()).status).toBe(200);
  });

  it('lets one request through to see whether it works again, and only then the others', async () => {
    const upstream = closing(await startUpstream('chat', { status: 500 }));
    const { gateway, clock, send, breaker } = await single(
      upstream.url,
      'circuit_breaker: { consecutive_failures: 1, open: 30s }',
    );
    await send();
    clock.advance(29_000);
    expect((await send()).status).toBe(503);
    clock.advance(1_500);
    upstream.setFaults({ hang: 'request' });
    upstream.clear();
    const leave = new AbortController();
    const probe = send(ask, leave.signal);
    await upstream.waitForRequests(1);
    expect(breaker()).toBe('half-open');
    for (let at = 0; at < 5; at += 1) expect((await send()).status).toBe(503);
    expect(upstream.requests).toHaveLength(1);
    // A probe whose client leaves proves nothing: the next one is let through.
    leave.abort();
    await expect(probe).rejects.toThrow();
    await gateway.history.recorded(8);
    upstream.setFaults([]);
    expect((await send()).status).toBe(200);
    expect(breaker()).toBe('closed');
    await gateway.history.recorded(9);
    expect(gateway.history.last.record.attempts[0]?.reason).toBe('half-open probe');
  });

  it('waits twice as long when the probe fails', async () => {
    const upstream = closing(await startUpstream('chat', { status: 500 }));
    const { clock, send } = await single(upstream.url, 'circuit_breaker: { consecutive_failures: 1, open: 30s }');
    await send();
    clock.advance(31_000);
    expect((await send()).status).toBe(500);
    clock.advance(31_000);
    expect((await send()).status).toBe(503);
    clock.advance(30_000);
    expect((await send()).status).toBe(500);
    expect(upstream.requests).toHaveLength(3);
  });
});

describe('a provider that says when to come back', () => {
  it('F4: is left alone from that moment on, also when it is the only target', async () => {
    const upstream = closing(await startUpstream('chat', { status: 429, retryAfter: 7 }));
    const { clock, send } = await single(upstream.url, '');
    expect((await send()).status).toBe(429);
    for (let at = 0; at < 6; at += 1) {
      const refused = await send();
      expect(refused.status).toBe(503);
      expect(Number(refused.headers.get('retry-after'))).toBeLessThanOrEqual(7);
      clock.advance(1_000);
    }
    expect(upstream.requests).toHaveLength(1);
    clock.advance(1_100);
    upstream.setFaults([]);
    expect((await send()).status).toBe(200);
  });

  it('F3: a later, shorter wait does not shorten a longer one', async () => {
    const upstream = closing(
      await startUpstream('chat', [
        { status: 429, retryAfter: 60, delayHeadersMs: 300, when: { first: 1 } },
        { status: 429, retryAfter: 1, delayHeadersMs: 500, when: { after: 1 } },
      ]),
    );
    const { clock, send } = await single(upstream.url, '');
    // Both are on their way before either is answered.
    expect((await Promise.all([send(), send()])).map(({ status }) => status)).toEqual([429, 429]);
    upstream.setFaults([]);
    clock.advance(30_000);
    expect((await send()).status).toBe(503);
    clock.advance(31_000);
    expect((await send()).status).toBe(200);
  });

  it('by date is understood as well, and a 503 counts like a 429', async () => {
    const upstream = closing(
      await startUpstream('chat', { status: 503, retryAfter: new Date(Date.now() + 40_000).toUTCString() }),
    );
    const { clock, send } = await single(upstream.url, '');
    expect((await send()).status).toBe(503);
    clock.advance(30_000);
    upstream.clear();
    expect((await send()).status).toBe(503);
    expect(upstream.requests).toEqual([]);
    clock.advance(12_000);
    upstream.setFaults([]);
    expect((await send()).status).toBe(200);
  });

  it('is not heeded where the route says so, also not by leaving it alone', async () => {
    const upstream = closing(await startUpstream('chat', { status: 503, retryAfter: 600, when: { first: 1 } }));
    const { send, gateway } = await single(upstream.url, '');
    gateway.setConfig(`
providers: { up: { type: openai-compatible, base_url: "${upstream.url}/v1" } }
routes: { fast: { targets: [{ provider: up, model: m }], retry: { attempts: 0, use_retry_after_header: false } } }`);
    expect((await send()).status).toBe(503);
    expect((await send()).status).toBe(200);
  });

  it('to one key is asked with the other', async () => {
    const upstream = closing(await startUpstream('chat', { status: 429, retryAfter: 60, when: { key: 'sk-a' } }));
    const keys = ', api_keys: [{ name: a, key: "${secret:a}" }, { name: b, key: "${secret:b}" }]';
    const { gateway, send } = await single(upstream.url, '', keys);
    for (let at = 0; at < 4; at += 1) expect((await send()).status).toBe(200);
    expect(upstream.requests.map(({ key }) => key)).toEqual(['sk-a', 'sk-b', 'sk-b', 'sk-b', 'sk-b']);
    await gateway.history.recorded(4);
    expect(gateway.history.kept[0]?.record.attempts.map(({ key, outcome }) => [key, outcome])).toEqual([
      ['a', 'failed'],
      ['b', 'ok'],
    ]);
    await until(() => gateway.gateway.live().length === 0, 'nothing runs');
  });
});
