import { hash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { startUpstream } from '../upstreams/start-upstream.ts';
import { closing, gatewayWith, hello, post, until } from './gateway-under-test.ts';

const as = (client: string) => ({ headers: { authorization: `Bearer gh-${client}` } });

async function start(routes: string, clients: string, budgets = '') {
  const upstream = closing(await startUpstream('chat'));
  const other = closing(await startUpstream('chat'));
  const gateway = await gatewayWith(`
providers:
  one: { type: openai-compatible, base_url: "${upstream.url}/v1", models: [small, big] }
  two: { type: openai-compatible, base_url: "${other.url}/v1", models: [big] }
routes:
${routes}
clients:
${clients}
${budgets}`);
  const send = (client: string, body: object, headers: Record<string, string> = {}) =>
    post(
      gateway,
      '/v1/chat/completions',
      { messages: hello, ...body },
      { headers: { ...as(client).headers, ...headers } },
    );
  return { upstream, other, gateway, send };
}

const fast = '  fast: { targets: [{ provider: one, model: small }] }';
const smart = '  smart: { targets: [{ provider: two, model: big }] }';

describe('a client’s rules', () => {
  it.each([
    ['["*"]', ['fast', 'smart', 'one/small', 'two/big', 'small', 'anything/else'], []],
    ['["fast"]', ['fast'], ['smart', 'one/small', 'small', 'big']],
    ['["one/*"]', ['one/small', 'one/big', 'small', 'big'], ['two/big', 'fast', 'smart']],
    ['["big"]', ['one/big', 'two/big', 'big'], ['small', 'one/small', 'fast']],
    ['["fast"], allowed_routes: [smart]', ['smart'], ['fast', 'one/small']],
    ['["small"], allowed_routes: []', ['small', 'one/small'], ['fast', 'smart', 'big']],
    ['[]', [], ['fast', 'small', 'one/small']],
  ])('allowed_models: %s admits %j and not %j', async (rule, admitted, refused) => {
    const { send, upstream, other, gateway } = await start(
      `${fast}\n${smart}`,
      `  - { name: app, allowed_models: ${rule} }`,
    );
    for (const model of admitted) {
      const { status } = await send('app', { model });
      expect([model, status]).toEqual([model, model === 'anything/else' ? 404 : 200]);
    }
    upstream.clear();
    other.clear();
    for (const model of refused) {
      const answer = await send('app', { model });
      expect([model, answer.status]).toEqual([model, 403]);
      expect(await answer.json()).toMatchObject({ error: { code: 'gatehouse_model_not_allowed' } });
    }
    expect([...upstream.requests, ...other.requests]).toEqual([]);
    await gateway.history.recorded(admitted.length + refused.length);
    const last = gateway.history.last.record;
    if (refused.length > 0)
      expect(last).toMatchObject({
        client: 'app',
        status: 'refused',
        errorCode: 'gatehouse_model_not_allowed',
        requestedModel: refused.at(-1),
      });
  });

  it('hold for the route named by header and for the default route as well', async () => {
    const { send, other } = await start(
      `${fast}\n${smart}\ndefault_route: smart`,
      '  - { name: app, allowed_models: [fast] }',
    );
    expect((await send('app', { model: 'fast' }, { 'x-gatehouse-route': 'smart' })).status).toBe(403);
    expect((await send('app', { model: 'nobody-knows' })).status).toBe(403);
    expect((await send('app', {})).status).toBe(403);
    expect(other.requests).toEqual([]);
  });

  it('each provider that serves a bare model is held to them', async () => {
    const { send, upstream, other } = await start(fast, '  - { name: app, allowed_models: ["two/big"] }');
    expect((await send('app', { model: 'big' })).headers.get('x-gatehouse-provider')).toBe('two');
    expect([upstream.requests.length, other.requests.length]).toEqual([0, 1]);
  });
});

describe('G7: no way around the rules leads outside them', () => {
  it('not by the fallback for prompts that do not fit', async () => {
    const { send, upstream, other, gateway } = await start(
      `  fast: { targets: [{ provider: one, model: small }], context_window_fallbacks: [smart] }\n${smart}`,
      '  - { name: app, allowed_models: [fast] }\n  - { name: free }',
    );
    upstream.setFaults({ fail: 'context_window' });
    const refused = await send('app', { model: 'fast' });
    expect(refused.status).toBe(400);
    expect(other.requests).toHaveLength(0);
    await gateway.history.recorded(1);
    expect(gateway.history.last.record.reasons.join('\n')).toContain('“smart” left out: client “app” may not use it');
    expect((await send('free', { model: 'fast' })).headers.get('x-gatehouse-provider')).toBe('two');
  });

  it('not by the fallback for content that is refused', async () => {
    const { send, upstream, other } = await start(
      `  fast: { targets: [{ provider: one, model: small }], content_policy_fallbacks: [smart] }\n${smart}`,
      '  - { name: app, allowed_models: [fast] }',
    );
    upstream.setFaults({ fail: 'content_policy' });
    expect((await send('app', { model: 'fast' })).status).toBeGreaterThanOrEqual(400);
    expect(other.requests).toHaveLength(0);
  });

  it('not by OpenRouter’s list of models', async () => {
    const { send, upstream, other } = await start(
      `${fast}\n${smart}`,
      '  - { name: app, allowed_models: [fast, one/small] }',
    );
    upstream.setFaults({ status: 500 });
    expect((await send('app', { model: 'fast', models: ['smart', 'two/big', 'big', 'one/small'] })).status).toBe(500);
    expect(other.requests).toHaveLength(0);
    expect((await send('app', { models: ['smart', 'two/big'] })).status).toBe(403);
    expect(other.requests).toHaveLength(0);
  });

  it('not by a budget that sends elsewhere', async () => {
    const { send, upstream, other, gateway } = await start(
      `${fast}\n${smart}`,
      '  - { name: app, allowed_models: [fast] }\n  - { name: free }',
      `budgets: [{ name: day, max_budget: 0.000001, budget_duration: 1d, on_limit: degrade, degrade_to: smart }]
pricing: { overrides: { "one/small": { input: 100, output: 100 } } }`,
    );
    expect((await send('app', { model: 'fast' })).status).toBe(403);
    expect([...upstream.requests, ...other.requests]).toEqual([]);
    expect((await send('free', { model: 'fast' })).headers.get('x-gatehouse-provider')).toBe('two');
    await gateway.history.recorded(2);
    expect(gateway.history.kept[0]?.record).toMatchObject({ status: 'refused', client: 'app' });
  });
});

describe('a client key', () => {
  it('that is revoked opens nothing from the next request on, while a running one ends in peace', async () => {
    const { send, gateway, upstream } = await start(fast, '  - { name: app }\n  - { name: friend }');
    upstream.setFaults({ delayBetweenMs: 30, when: { first: 1 } });
    const running = await send('app', { model: 'fast', stream: true });
    await until(() => gateway.gateway.live()[0]?.phase === 'streaming', 'it streams');
    gateway.clientKeys.delete(hash('sha256', 'gh-app', 'hex'));
    expect((await send('app', { model: 'fast' })).status).toBe(401);
    expect((await send('friend', { model: 'fast' })).status).toBe(200);
    expect((await running.text()).trimEnd().endsWith('data: [DONE]')).toBe(true);
  });

  it('of a client whose rules change is held to the new ones from the next request on', async () => {
    const upstream = closing(await startUpstream('chat'));
    const config = (allowed: string) => `
providers: { one: { type: openai-compatible, base_url: "${upstream.url}/v1" } }
routes: { fast: { targets: [{ provider: one, model: small }] } }
clients: [{ name: app, allowed_models: [${allowed}] }]`;
    const gateway = await gatewayWith(config('fast'));
    const status = async () =>
      (await post(gateway, '/v1/chat/completions', { model: 'fast', messages: hello }, as('app'))).status;
    expect(await status()).toBe(200);
    gateway.setConfig(config('other'));
    expect(await status()).toBe(403);
  });

  it('is written beside its client’s name and nowhere itself', async () => {
    const { send, gateway, upstream } = await start(fast, '  - { name: app }');
    await send('app', { model: 'fast' });
    await gateway.history.recorded(1);
    expect(gateway.history.last.record.client).toBe('app');
    expect(JSON.stringify(gateway.history.last)).not.toContain('gh-app');
    expect(JSON.stringify(upstream.requests[0]?.rawHeaders)).not.toContain('gh-app');
  });
});
