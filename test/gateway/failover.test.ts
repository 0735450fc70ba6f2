import { describe, expect, it } from 'vitest';
import { startUpstream } from '../upstreams/start-upstream.ts';
import { unreachableUrl } from '../upstreams/unreachable-url.ts';
import { closing, gatewayWith, hello, post } from './gateway-under-test.ts';

const two = (first: string, second: string, route = '') => `
providers:
  one: { type: openai-compatible, base_url: "${first}/v1" }
  two: { type: openai-compatible, base_url: "${second}/v1" }
routes:
  fast:
    targets: [{ provider: one, model: m1 }, { provider: two, model: m2 }]
    ${route}`;

const ask = { model: 'fast', messages: hello };
const noRetry = 'retry: { attempts: 0 }';

describe('a provider that fails before the first token', () => {
  const faults = [
    ['500', { status: 500 }],
    ['529', { status: 529 }],
    ['429', { status: 429, retryAfter: 7 }],
    ['401', { status: 401 }],
    ['404 model unknown', { status: 404 }],
    ['a reset connection', { break: { after: 'request', how: 'rst' } }],
    ['D2: an error inside a 200', { status: 500, errorInBody: true }],
    ['a web page instead of JSON', { contentType: 'text/html', body: '<html>captive portal</html>' }],
    ['half an answer', { break: { after: 0, how: 'fin', midEvent: true } }],
  ] as const;

  it.each(faults)('%s: the next target answers, and the record says why', async (_, fault) => {
    const one = closing(await startUpstream('chat', fault as never));
    const other = closing(await startUpstream('chat'));
    const gateway = await gatewayWith(two(one.url, other.url, noRetry));
    const answer = await post(gateway, '/v1/chat/completions', ask);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('x-gatehouse-provider')).toBe('two');
    expect(answer.headers.get('x-gatehouse-attempts')).toBe('2');
    await gateway.history.recorded(1);
    const { attempts, status, reasons } = gateway.history.last.record;
    expect(status).toBe('ok');
    expect(attempts.map(({ provider, outcome }) => [provider, outcome])).toEqual([
      ['one', 'failed'],
      ['two', 'ok'],
    ]);
    expect(attempts[0]?.errorKind).toBeTruthy();
    expect(reasons.join('\n')).toContain('one/m1');
  });

  const streamFaults = [
    ['A12: an error as the first event', { streamError: { after: 0 }, status: 529 }],
    ['a stream that breaks before any content', { break: { after: 0, how: 'rst' } }],
    ['a stream that ends before any content', { break: { after: 0, how: 'end' } }],
    ['an error after the opening event only', { streamError: { after: 1 }, status: 529 }],
  ] as const;

  it.each(streamFaults)('streamed, %s: the next target answers and the client never knows', async (_, fault) => {
    const one = closing(await startUpstream('chat', fault as never));
    const other = closing(await startUpstream('chat', [], { text: 'from the second' }));
    const gateway = await gatewayWith(two(one.url, other.url, noRetry));
    const answer = await post(gateway, '/v1/chat/completions', { ...ask, stream: true });
    const text = await answer.text();
    expect(answer.headers.get('x-gatehouse-provider')).toBe('two');
    expect(text).not.toContain('error');
    expect(text.trimEnd().endsWith('data: [DONE]')).toBe(true);
  });

  it('falls back when nothing listens there', async () => {
    const other = closing(await startUpstream('chat'));
    const gateway = await gatewayWith(two(await unreachableUrl(), other.url, noRetry));
    expect((await post(gateway, '/v1/chat/completions', ask)).headers.get('x-gatehouse-provider')).toBe('two');
  });

  it('falls back when the first token does not come in time', async () => {
    const one = closing(await startUpstream('chat', { delayFirstTokenMs: 10_000 }));
    const other = closing(await startUpstream('chat'));
    const gateway = await gatewayWith(two(one.url, other.url, `${noRetry}\n    timeouts: { first_token: 80ms }`));
    const answer = await post(gateway, '/v1/chat/completions', { ...ask, stream: true });
    expect(answer.headers.get('x-gatehouse-provider')).toBe('two');
    await answer.text();
    await gateway.history.recorded(1);
    expect(gateway.history.last.record.attempts[0]).toMatchObject({ errorKind: 'timeout' });
    expect(await one.requests[0]?.ended).toBe('aborted');
  });

  it('tries again when a kept connection turns out to be closed, and nobody notices', async () => {
    const one = closing(await startUpstream('chat', { break: { after: 'request', how: 'rst' }, when: { every: 2 } }));
    const gateway = await gatewayWith(`providers: { one: { type: openai-compatible, base_url: "${one.url}/v1" } }`, {
      random: () => 0,
    });
    for (let at = 0; at < 3; at += 1) {
      const answer = await post(gateway, '/v1/chat/completions', { ...ask, model: 'one/m', stream: true });
      expect((await answer.text()).trimEnd().endsWith('data: [DONE]')).toBe(true);
    }
    expect(one.requests).toHaveLength(5);
    expect(gateway.gateway.providers()[0]?.models[0]?.breaker).toBe('closed');
  });

  it('retries the same target first when the route says so', async () => {
    const one = closing(await startUpstream('chat', { status: 503, when: { first: 1 } }));
    const other = closing(await startUpstream('chat'));
    const gateway = await gatewayWith(two(one.url, other.url, 'retry: { attempts: 1 }'), { random: () => 0 });
    const answer = await post(gateway, '/v1/chat/completions', ask);
    expect(answer.headers.get('x-gatehouse-provider')).toBe('one');
    expect(one.requests).toHaveLength(2);
    expect(other.requests).toHaveLength(0);
  });

  it('never retries what the client did wrong, and hands the provider’s own words on', async () => {
    const one = closing(await startUpstream('chat', { status: 400, message: 'temperature is too hot' }));
    const other = closing(await startUpstream('chat'));
    const gateway = await gatewayWith(two(one.url, other.url));
    const answer = await post(gateway, '/v1/chat/completions', ask);
    expect(answer.status).toBe(400);
    expect(answer.headers.get('x-should-retry')).toBe('false');
    expect(await answer.text()).toContain('temperature is too hot');
    expect([one.requests.length, other.requests.length]).toEqual([1, 0]);
  });

  it('goes to the context window fallback when the prompt does not fit', async () => {
    const one = closing(await startUpstream('chat', { fail: 'context_window' }));
    const other = closing(await startUpstream('chat'));
    const gateway = await gatewayWith(`
providers:
  one: { type: openai-compatible, base_url: "${one.url}/v1" }
  two: { type: openai-compatible, base_url: "${other.url}/v1" }
routes:
  fast: { targets: [{ provider: one, model: m }], context_window_fallbacks: [long] }
  long: { targets: [{ provider: two, model: big }] }`);
    const answer = await post(gateway, '/v1/chat/completions', ask);
    expect(answer.headers.get('x-gatehouse-model')).toBe('big');
  });
});

describe('a provider that fails after the first token', () => {
  it.each([
    ['A12: resets the connection', { break: { after: 4, how: 'rst' } }],
    ['A12: closes it in the middle of an event', { break: { after: 4, how: 'fin', midEvent: true } }],
    ['A12: ends the body as if that were all', { break: { after: 4, how: 'end' } }],
    ['A12: says so in the stream', { streamError: { after: 4 } }],
    ['says so in a field no client reads', { streamError: { after: 4, shape: 'error-field' } }],
  ] as const)('%s: the client gets an error, never a fake ending, and nobody else is asked', async (_, fault) => {
    const one = closing(await startUpstream('chat', fault as never));
    const other = closing(await startUpstream('chat'));
    const gateway = await gatewayWith(two(one.url, other.url));
    const text = await (await post(gateway, '/v1/chat/completions', { ...ask, stream: true })).text();
    expect(text).not.toContain('[DONE]');
    expect(text).toMatch(/data: .*"error"/);
    for (const line of text.split('\n').filter((one) => one.startsWith('data: '))) {
      expect(() => JSON.parse(line.slice(6)), line).not.toThrow();
    }
    expect(other.requests).toHaveLength(0);
    await gateway.history.recorded(1);
    expect(gateway.history.last.record).toMatchObject({ status: 'error', usageEstimated: true });
  });

  it('opens the breaker like any other failure', async () => {
    const one = closing(await startUpstream('chat', { break: { after: 4, how: 'rst' } }));
    const other = closing(await startUpstream('chat'));
    const gateway = await gatewayWith(two(one.url, other.url, 'circuit_breaker: { consecutive_failures: 2 }'));
    for (let at = 0; at < 2; at += 1)
      await (await post(gateway, '/v1/chat/completions', { ...ask, stream: true })).text();
    const answer = await post(gateway, '/v1/chat/completions', ask);
    expect(answer.headers.get('x-gatehouse-provider')).toBe('two');
    expect(one.requests).toHaveLength(2);
    await gateway.history.recorded(3);
    expect(gateway.history.last.record.attempts[0]).toMatchObject({ provider: 'one', outcome: 'skipped' });
  });
});

describe('limits a provider sets', () => {
  it('F1: leaves a target alone for as long as its Retry-After says, though another one is there', async () => {
    let now = 1_800_000_000_000;
    const one = closing(await startUpstream('chat', { status: 429, retryAfter: 7, when: { first: 1 } }));
    const other = closing(await startUpstream('chat'));
    const clock = { now: () => now, tick: () => performance.now() };
    const gateway = await gatewayWith(two(one.url, other.url), { clock });
    const provider = async () => (await post(gateway, '/v1/chat/completions', ask)).headers.get('x-gatehouse-provider');
    expect(await provider()).toBe('two');
    now += 6_900;
    expect(await provider()).toBe('two');
    now += 200;
    expect(await provider()).toBe('one');
  });

  it('F2: tells the client when the soonest target is free again', async () => {
    const one = closing(await startUpstream('chat', { status: 429, retryAfter: 30 }));
    const other = closing(await startUpstream('chat', { status: 429, retryAfter: 12 }));
    const gateway = await gatewayWith(two(one.url, other.url, noRetry));
    await (await post(gateway, '/v1/chat/completions', ask)).text();
    const refused = await post(gateway, '/v1/chat/completions', ask);
    expect(refused.status).toBe(503);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(9);
    expect(Number(refused.headers.get('retry-after'))).toBeLessThanOrEqual(12);
    expect(await refused.json()).toMatchObject({ error: { code: 'gatehouse_no_target_available' } });
  });

  it('F6: a broken model does not keep the provider’s other models out', async () => {
    const one = closing(await startUpstream('chat', { status: 500, when: { model: 'bad' } }));
    const gateway = await gatewayWith(`
providers: { one: { type: openai-compatible, base_url: "${one.url}/v1" } }
routes:
  bad: { targets: [{ provider: one, model: bad }], retry: { attempts: 0 }, circuit_breaker: { consecutive_failures: 1 } }
  good: { targets: [{ provider: one, model: good }] }`);
    expect((await post(gateway, '/v1/chat/completions', { ...ask, model: 'bad' })).status).toBe(500);
    expect((await post(gateway, '/v1/chat/completions', { ...ask, model: 'bad' })).status).toBe(503);
    expect((await post(gateway, '/v1/chat/completions', { ...ask, model: 'good' })).status).toBe(200);
  });

  it('rotates keys, and lets a refused key sit out until it is changed', async () => {
    const one = closing(
      await startUpstream('chat', [
        { status: 429, retryAfter: 60, when: { key: 'sk-a' } },
        { status: 401, when: { key: 'sk-b' } },
      ]),
    );
    const gateway = await gatewayWith(
      `
providers:
  one:
    type: openai-compatible
    base_url: "${one.url}/v1"
    api_keys: [{ name: a, key: "\${secret:a}" }, { name: b, key: "\${secret:b}" }, { name: c, key: "\${secret:c}" }]`,
      { secrets: { a: 'sk-a', b: 'sk-b', c: 'sk-c' } },
    );
    for (let at = 0; at < 6; at += 1)
      expect((await post(gateway, '/v1/chat/completions', { ...ask, model: 'one/m' })).status).toBe(200);
    const used = one.requests.map(({ key }) => key);
    expect(used.filter((key) => key === 'sk-a')).toHaveLength(1);
    expect(used.filter((key) => key === 'sk-b')).toHaveLength(1);
    expect(gateway.gateway.providers()[0]?.keys.map(({ state }) => state)).toEqual(['cooling', 'parked', 'ready']);
    one.setFaults([]);
    gateway.secrets.b = 'sk-b2';
    gateway.gateway.reloadKeys();
    expect(gateway.gateway.providers()[0]?.keys.map(({ state }) => state)).toEqual(['cooling', 'ready', 'ready']);
  });

  it('E10: one deadline holds over all retries and fallbacks', async () => {
    const one = closing(await startUpstream('chat', { delayHeadersMs: 10_000 }));
    const other = closing(await startUpstream('chat', { delayHeadersMs: 10_000 }));
    const gateway = await gatewayWith(two(one.url, other.url, 'timeouts: { total: 150ms }'));
    const startedAt = performance.now();
    const answer = await post(gateway, '/v1/chat/completions', ask);
    expect(answer.status).toBe(504);
    expect(performance.now() - startedAt).toBeLessThan(5000);
    expect(await answer.json()).toMatchObject({ error: { code: 'gatehouse_upstream_timeout' } });
  });
});

describe('J2: a provider that repeats the key it refuses', () => {
  it('is not quoted to the client, nor in the record', async () => {
    const secret = 'sk-canary-1234567890';
    const one = closing(await startUpstream('chat', { status: 401, message: `Incorrect API key provided: ${secret}` }));
    const gateway = await gatewayWith(
      `providers: { one: { type: openai-compatible, base_url: "${one.url}/v1", api_key: "\${secret:k}" } }`,
      { secrets: { k: secret } },
    );
    const answer = await post(gateway, '/v1/chat/completions', { ...ask, model: 'one/m' });
    expect(answer.status).toBe(502);
    expect(await answer.text()).not.toContain('canary');
    await gateway.history.recorded(1);
    expect(JSON.stringify(gateway.history.last.record)).not.toContain('canary');
  });
});
