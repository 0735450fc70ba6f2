import { describe, expect, it } from 'vitest';
import type { GatewayEvent } from '../../main/contract/control/views.ts';
import type { BareGateway } from '../harness/bare-gateway.ts';
import { ask } from '../upstreams/ask.ts';
import { startUpstream } from '../upstreams/start-upstream.ts';
import { closing, gatewayWith, hello, post, until } from './gateway-under-test.ts';

const config = (url: string, extra = '', provider = '') => `
providers: { up: { type: openai-compatible, base_url: "${url}/v1"${provider} } }
routes: { fast: { targets: [{ provider: up, model: m }] } }
${extra}`;

const stream = (gateway: BareGateway, path = '/v1/chat/completions') =>
  post(gateway, path, { model: 'fast', stream: true, messages: hello });
const streaming = (gateway: BareGateway) => until(() => gateway.gateway.live()[0]?.phase === 'streaming', 'it streams');
const done = (text: string) => text.trimEnd().endsWith('data: [DONE]');

describe('a new config', () => {
  it('is for new requests: a running stream ends under the one it began with', async () => {
    const slow = closing(await startUpstream('chat', { delayBetweenMs: 60 }, { text: 'from the old one', pieces: 8 }));
    const next = closing(await startUpstream('chat', [], { text: 'from the new one' }));
    const gateway = await gatewayWith(config(slow.url, 'history: { bodies: full }'));
    const running = await stream(gateway);
    await streaming(gateway);
    gateway.setConfig(config(next.url, 'history: { bodies: "off" }'));
    expect(await (await post(gateway, '/v1/chat/completions', { model: 'fast', messages: hello })).text()).toContain(
      'from the new one',
    );
    const text = await running.text();
    expect(done(text)).toBe(true);
    expect(text.match(/"content":"[^"]+"/g)).toHaveLength(8);
    await gateway.history.recorded(2);
    const [second, first] = gateway.history.kept;
    expect(second?.bodies.request).toBeNull();
    expect(first?.bodies.request).not.toBeNull();
    expect([slow.requests.length, next.requests.length]).toEqual([1, 1]);
  });

  it('sends no key of its own to an address of the old one: a request that is retried keeps both', async () => {
    const before = closing(await startUpstream('chat', { status: 500, when: { first: 1 } }));
    const after = closing(await startUpstream('chat'));
    const secrets = { a: 'sk-of-the-old-one', b: 'sk-of-the-new-one' };
    const gateway = await gatewayWith(config(before.url, '', ', api_key: "${secret:a}"'), { secrets });
    const retried = post(gateway, '/v1/chat/completions', { model: 'fast', messages: hello });
    await before.waitForRequests(1);
    gateway.setConfig(config(after.url, '', ', api_key: "${secret:b}"'));
    expect((await retried).status).toBe(200);
    expect(before.requests.map(({ headers }) => headers.authorization)).toEqual(
      Array(2).fill('Bearer sk-of-the-old-one'),
    );
    expect(after.requests).toEqual([]);
  });

  it('may take the running request’s provider away: the stream ends in peace, the next one finds nobody', async () => {
    const slow = closing(await startUpstream('chat', { delayBetweenMs: 60 }));
    const gateway = await gatewayWith(config(slow.url));
    for (const change of [config(slow.url, '', ', enabled: false'), 'providers: {}']) {
      gateway.setConfig(config(slow.url));
      const running = await stream(gateway);
      await streaming(gateway);
      gateway.setConfig(change);
      const refused = await post(gateway, '/v1/chat/completions', { model: 'fast', messages: hello });
      expect([503, 404]).toContain(refused.status);
      expect(done(await running.text())).toBe(true);
    }
    await gateway.history.recorded(4);
    expect(gateway.history.kept.map(({ record }) => record.status)).toEqual(['refused', 'ok', 'refused', 'ok']);
  });

  it('keeps what is known of a provider that stays the same, and forgets it of one that moves', async () => {
    const broken = closing(await startUpstream('chat', { status: 500 }));
    const sound = closing(await startUpstream('chat'));
    const gateway = await gatewayWith(
      config(broken.url, '', '').replace(
        'model: m }]',
        'model: m }], retry: { attempts: 0 }, circuit_breaker: { consecutive_failures: 1 }',
      ),
    );
    const status = async () => (await post(gateway, '/v1/chat/completions', { model: 'fast', messages: hello })).status;
    expect(await status()).toBe(500);
    gateway.setConfig(
      config(broken.url, 'default_route: fast').replace(
        'model: m }]',
        'model: m }], circuit_breaker: { consecutive_failures: 1 }',
      ),
    );
    expect(await status()).toBe(503);
    gateway.setConfig(config(sound.url));
    expect(await status()).toBe(200);
  });

  it.each([
    ['other headers', ', headers: { x-team: b }'],
    ['another api_version', ', api_version: "2026-01-01"'],
  ])('forgets what is known of a provider that is asked with %s', async (_, change) => {
    const broken = closing(await startUpstream('chat', { status: 500, when: { first: 1 } }));
    const text = (account: string) =>
      config(broken.url, '', account).replace(
        'model: m }]',
        'model: m }], retry: { attempts: 0 }, circuit_breaker: { consecutive_failures: 1 }',
      );
    const gateway = await gatewayWith(text(', headers: { x-team: a }'));
    const status = async () => (await post(gateway, '/v1/chat/completions', { model: 'fast', messages: hello })).status;
    expect([await status(), await status()]).toEqual([500, 503]);
    gateway.setConfig(text(change));
    expect(await status()).toBe(200);
  });

  it('that changes a limit on requests at once lets those who wait go on', async () => {
    const upstream = closing(await startUpstream('chat', { delayHeadersMs: 10_000, when: { first: 1 } }));
    const gateway = await gatewayWith(config(upstream.url, '', ', concurrency: 1'));
    const leave = new AbortController();
    const first = post(gateway, '/v1/chat/completions', { model: 'fast', messages: hello }, { signal: leave.signal });
    first.catch(() => {});
    await upstream.waitForRequests(1);
    const second = post(gateway, '/v1/chat/completions', { model: 'fast', messages: hello });
    await until(() => gateway.gateway.providers()[0]?.waiting === 1, 'the second waits');
    gateway.setConfig(config(upstream.url, '', ', concurrency: 2'));
    expect((await second).status).toBe(200);
    leave.abort();
  });
});

describe('pause', () => {
  it('refuses what is new in the caller’s dialect and lets what runs go on; resume ends it', async () => {
    const upstream = closing(await startUpstream('chat', { delayBetweenMs: 60, when: { first: 1 } }));
    const gateway = await gatewayWith(config(upstream.url));
    const running = await stream(gateway);
    await streaming(gateway);
    gateway.gateway.setPaused(true);
    const refused = await post(gateway, '/v1/messages', { model: 'fast', max_tokens: 1, messages: hello });
    expect([refused.status, refused.headers.get('x-should-retry'), refused.headers.get('retry-after')]).toEqual([
      503,
      'true',
      '5',
    ]);
    expect(await refused.json()).toMatchObject({
      type: 'error',
      error: { message: expect.stringContaining('paused') },
    });
    expect((await ask(`${gateway.url}/v1/models`, { headers: { authorization: 'Bearer gh-test' } })).status).toBe(200);
    expect(done(await running.text())).toBe(true);
    gateway.gateway.setPaused(false);
    expect((await post(gateway, '/v1/chat/completions', { model: 'fast', messages: hello })).status).toBe(200);
    expect(upstream.requests).toHaveLength(2);
  });

  it('leaves what it refuses in the history, like every other refusal', async () => {
    const upstream = closing(await startUpstream('chat'));
    const gateway = await gatewayWith(config(upstream.url));
    gateway.gateway.setPaused(true);
    const refused = await post(gateway, '/v1/chat/completions', { model: 'fast', messages: hello });
    expect(refused.status).toBe(503);
    const { record, bodies } = gateway.history.last;
    expect(record).toMatchObject({
      id: refused.headers.get('x-gatehouse-request-id'),
      client: 'test',
      requestedModel: 'fast',
      status: 'refused',
      httpStatus: 503,
      errorCode: 'gatehouse_paused',
      attempts: [],
      costNanoUsd: null,
    });
    expect(JSON.parse(Buffer.from(bodies.request ?? []).toString())).toEqual({ model: 'fast', messages: hello });
    expect(gateway.gateway.live()).toEqual([]);
    expect(upstream.requests).toHaveLength(0);
  });
});

describe('local only', () => {
  it('lets nothing leave this machine, not by falling back either, and says so in the record', async () => {
    const here = closing(await startUpstream('chat'));
    const away = closing(await startUpstream('chat'));
    const gateway = await gatewayWith(
      `
providers:
  away: { type: openai, base_url: "${away.url}/v1", api_key: "\${secret:k}", models: [m] }
  here: { type: ollama, base_url: "${here.url}", models: [small, "big-cloud"] }
routes:
  fast: { targets: [{ provider: away, model: m }, { provider: here, model: small }], retry: { attempts: 0 } }`,
      { secrets: { k: 'sk' } },
    );
    const send = (model: string) => post(gateway, '/v1/chat/completions', { model, messages: hello });
    expect((await send('fast')).headers.get('x-gatehouse-provider')).toBe('away');
    gateway.gateway.setLocalOnly(true);
    away.clear();
    expect((await send('fast')).headers.get('x-gatehouse-provider')).toBe('here');
    await gateway.history.recorded(2);
    const { attempts, reasons } = gateway.history.last.record;
    expect(attempts[0]).toMatchObject({
      provider: 'away',
      outcome: 'skipped',
      reason: expect.stringContaining('not local'),
    });
    expect(reasons).toContain('local targets only: switched on');
    here.setFaults({ status: 500 });
    for (const model of ['fast', 'away/m', 'm', 'here/big-cloud'])
      expect((await send(model)).status).toBeGreaterThanOrEqual(400);
    expect(away.requests).toEqual([]);
    expect(here.requests.map((one) => one.model)).not.toContain('big-cloud');
    gateway.gateway.setLocalOnly(false);
    expect((await send('away/m')).status).toBe(200);
  });
});

describe('shutting down', () => {
  it('drains: what runs ends in peace, what is new is refused, and then it is done', async () => {
    const upstream = closing(await startUpstream('chat', { delayBetweenMs: 60 }));
    const gateway = await gatewayWith(config(upstream.url));
    const events: GatewayEvent['type'][] = [];
    gateway.gateway.subscribe(({ type }) => events.push(type));
    const running = await stream(gateway);
    await streaming(gateway);
    let drained = false;
    const draining = gateway.gateway.drain().then(() => {
      drained = true;
    });
    const refused = await post(gateway, '/v1/chat/completions', { model: 'fast', messages: hello });
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '2']);
    expect(await refused.json()).toMatchObject({ error: { code: 'gatehouse_shutting_down' } });
    expect(drained).toBe(false);
    expect((await ask(`${gateway.url}/health`)).status).toBe(503);
    expect(done(await running.text())).toBe(true);
    await draining;
    expect(gateway.gateway.live()).toEqual([]);
    expect(gateway.history.kept).toHaveLength(1);
    expect(events).toContain('state-changed');
    await gateway.gateway.drain();
  });

  it('refuses a request whose body arrives after it began', async () => {
    const upstream = closing(await startUpstream('chat'));
    const gateway = await gatewayWith(config(upstream.url));
    const { request } = await import('node:http');
    const call = request(`${gateway.url}/v1/chat/completions`, {
      method: 'POST',
      headers: { authorization: 'Bearer gh-test', 'content-type': 'application/json' },
    });
    const answered = new Promise<number>((resolve, reject) => {
      call.on('response', (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      });
      call.on('error', reject);
    });
    const arrived = new Promise<void>((resolve) => gateway.server.once('request', () => resolve()));
    call.write('{"model":"fast",');
    await arrived;
    await gateway.gateway.drain();
    call.end('"messages":[{"role":"user","content":"hi"}]}');
    expect(await answered).toBe(503);
    expect(upstream.requests).toEqual([]);
  });

  it.each([
    ['before its answer began', { delayHeadersMs: 10_000 }, 503],
    ['in the middle of a stream', { hang: 4 }, 200],
  ] as const)('at once: a request %s is told why, in its dialect', async (_, fault, status) => {
    const upstream = closing(await startUpstream('chat', fault as never));
    const gateway = await gatewayWith(config(upstream.url));
    const answer = stream(gateway);
    await upstream.waitForRequests(1);
    if (status === 200) await streaming(gateway);
    gateway.gateway.stopNow();
    expect((await answer).status).toBe(status);
    const text = await (await answer).text();
    expect(text).toContain('gatehouse_shutting_down');
    expect(text).not.toContain('[DONE]');
    await gateway.history.recorded(1);
    expect(gateway.history.last.record).toMatchObject({ status: 'error', errorCode: 'gatehouse_shutting_down' });
    expect(await upstream.requests[0]?.ended).toBe('aborted');
  });
});
