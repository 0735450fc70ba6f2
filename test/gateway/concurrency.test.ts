import { describe, expect, it } from 'vitest';
import { startUpstream } from '../upstreams/start-upstream.ts';
import type { Upstream } from '../upstreams/upstream.ts';
import { closing, gatewayWith, hello, post, until } from './gateway-under-test.ts';

async function start(upstream: Upstream, concurrency = 2) {
  const gateway = await gatewayWith(`
providers:
  up: { type: openai-compatible, base_url: "${upstream.url}/v1", concurrency: ${concurrency} }
routes: { fast: { targets: [{ provider: up, model: m }], timeouts: { first_token: 5s } } }`);
  const send = (user: string, init: { signal?: AbortSignal; stream?: boolean } = {}) =>
    post(
      gateway,
      '/v1/chat/completions',
      { model: 'fast', user, stream: init.stream ?? false, messages: hello },
      init.signal ? { signal: init.signal } : {},
    );
  const provider = () => {
    const [first] = gateway.gateway.providers();
    if (!first) throw new Error('there is no provider');
    return first;
  };
  return { gateway, send, provider };
}

const users = (upstream: Upstream) => upstream.requests.map(({ json }) => (json as { user: string }).user);

describe('a limit on requests at once', () => {
  it('G6: is in force once it is in the config, and is never passed', async () => {
    const upstream = closing(await startUpstream('chat', { delayHeadersMs: 10_000 }));
    const { send, provider } = await start(upstream);
    const leave = new AbortController();
    const asked = Array.from({ length: 7 }, (_, at) => send(`u${at}`, { signal: leave.signal }));
    await until(() => provider().waiting === 5, 'five wait');
    await upstream.waitForRequests(2);
    expect(upstream.requests).toHaveLength(2);
    expect(provider()).toMatchObject({ inFlight: 2, waiting: 5 });
    leave.abort();
    await Promise.allSettled(asked);
    await until(() => provider().waiting === 0, 'nobody waits');
  });

  it('serves those who wait in the order they came', async () => {
    const upstream = closing(await startUpstream('chat', { delayHeadersMs: 15 }));
    const { send, provider } = await start(upstream, 1);
    const names = Array.from({ length: 10 }, (_, at) => `u${at}`);
    const answers: Promise<Response>[] = [];
    for (const [at, name] of names.entries()) {
      answers.push(send(name));
      await until(() => users(upstream).length + provider().waiting > at, `${name} has come`);
    }
    for (const answer of await Promise.all(answers)) expect(answer.status).toBe(200);
    expect(users(upstream)).toEqual(names);
    expect(provider()).toMatchObject({ inFlight: 0, waiting: 0 });
  });

  it('counts a stream until its last byte', async () => {
    const upstream = closing(await startUpstream('chat', { hang: 3, when: { first: 2 } }));
    const { send, provider } = await start(upstream);
    const leave = new AbortController();
    for (const name of ['a', 'b'])
      (await send(name, { stream: true, signal: leave.signal })).body?.cancel().catch(() => {});
    await until(() => upstream.requests.every(({ aborted }) => aborted), 'both have left');
    expect((await send('c')).status).toBe(200);
    expect(provider().waiting).toBe(0);
  });

  it('one that leaves while waiting gives its turn to the next and never reaches the provider', async () => {
    const upstream = closing(await startUpstream('chat', { delayHeadersMs: 10_000, when: { first: 2 } }));
    const { gateway, send, provider } = await start(upstream);
    const leave = new AbortController();
    const held = ['a', 'b'].map((name) => send(name, { signal: leave.signal }));
    await upstream.waitForRequests(2);
    const impatient = new AbortController();
    const gone = send('impatient', { signal: impatient.signal });
    await until(() => provider().waiting === 1, 'it waits');
    const next = send('next');
    await until(() => provider().waiting === 2, 'the next one waits behind it');
    impatient.abort();
    await expect(gone).rejects.toThrow();
    await until(() => provider().waiting === 1, 'it has left the line');
    leave.abort();
    await Promise.allSettled(held);
    expect((await next).status).toBe(200);
    expect(users(upstream)).toEqual(['a', 'b', 'next']);
    await gateway.history.recorded(4);
    const left = gateway.history.kept.find(({ record }) => record.provider === null)?.record;
    expect(left).toMatchObject({ status: 'cancelled', usage: null, costNanoUsd: null });
    expect(provider()).toMatchObject({ inFlight: 0, waiting: 0 });
  });

  it.each([
    ['fails', { status: 500 }],
    ['is reset', { break: { after: 'request', how: 'rst' } }],
    ['breaks off in the middle', { break: { after: 3, how: 'rst' } }],
    ['answers with a web page', { contentType: 'text/html', body: '<html></html>' }],
  ] as const)('a request that %s gives its place back', async (_, fault) => {
    const upstream = closing(await startUpstream('chat', { ...(fault as object), when: { first: 8 } }));
    const gateway = await gatewayWith(`
providers: { up: { type: openai-compatible, base_url: "${upstream.url}/v1", concurrency: 1 } }
routes: { fast: { targets: [{ provider: up, model: m }], retry: { attempts: 0 }, circuit_breaker: { consecutive_failures: 100, min_requests: 100 } } }`);
    const send = () => post(gateway, '/v1/chat/completions', { model: 'fast', stream: true, messages: hello });
    await Promise.all(Array.from({ length: 8 }, async () => (await send()).text()));
    const last = await send();
    expect(last.status).toBe(200);
    expect((await last.text()).trimEnd().endsWith('data: [DONE]')).toBe(true);
  });

  it('the wait for a place counts against the deadline of the request', async () => {
    const upstream = closing(await startUpstream('chat', { delayHeadersMs: 10_000 }));
    const gateway = await gatewayWith(`
providers: { up: { type: openai-compatible, base_url: "${upstream.url}/v1", concurrency: 1 } }
routes: { fast: { targets: [{ provider: up, model: m }], timeouts: { total: 200ms } } }`);
    const both = await Promise.all(
      [1, 2].map(() => post(gateway, '/v1/chat/completions', { model: 'fast', messages: hello })),
    );
    expect(both.map(({ status }) => status)).toEqual([504, 504]);
    expect(upstream.requests.length).toBeLessThanOrEqual(2);
    expect(gateway.gateway.providers()[0]).toMatchObject({ inFlight: 0, waiting: 0 });
  });
});
