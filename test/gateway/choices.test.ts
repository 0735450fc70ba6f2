import { describe, expect, it } from 'vitest';
import { ask } from '../upstreams/ask.ts';
import { startUpstream } from '../upstreams/start-upstream.ts';
import { closing, gatewayWith, hello, post } from './gateway-under-test.ts';

async function start(extra = '') {
  const one = closing(await startUpstream('chat'));
  const two = closing(await startUpstream('chat'));
  const router = closing(await startUpstream('chat'));
  const gateway = await gatewayWith(
    `
providers:
  one: { type: openai-compatible, base_url: "${one.url}/v1", models: [small, shared, "vendor/with-slash"] }
  two: { type: vllm, base_url: "${two.url}/v1", models: [big, shared] }
  router: { type: openrouter, base_url: "${router.url}/v1", api_key: "\${secret:k}" }
routes:
  fast: { targets: [{ provider: one, model: small }, { provider: two, model: big }], retry: { attempts: 0 } }
  smart: { targets: [{ provider: two, model: big }], override_params: { temperature: 0, stop: null } }
${extra}`,
    { secrets: { k: 'sk' } },
  );
  const send = (body: object, headers: Record<string, string> = {}) =>
    post(gateway, '/v1/chat/completions', { messages: hello, ...body }, { headers });
  /** Who answered, as `provider/model`; else the status. */
  const answers = async (body: object, headers: Record<string, string> = {}) => {
    const answer = await send(body, headers);
    await answer.arrayBuffer();
    return answer.ok
      ? `${answer.headers.get('x-gatehouse-provider')}/${answer.headers.get('x-gatehouse-model')}`
      : answer.status;
  };
  return { one, two, router, gateway, send, answers };
}

describe('a model may be asked for', () => {
  it.each([
    ['as a route', 'fast', 'one/small'],
    ['as a route with the tag Ollama’s clients add', 'fast:latest', 'one/small'],
    ['as provider/model', 'two/big', 'two/big'],
    ['as provider/model nobody has listed', 'one/brand-new', 'one/brand-new'],
    ['as a bare model', 'big', 'two/big'],
    ['as a bare model with a slash of its own', 'vendor/with-slash', 'one/vendor/with-slash'],
    ['as a bare model that several serve: the first of them', 'shared', 'one/shared'],
    ['not as something nobody knows', 'nothing', 404],
    ['not in another case', 'FAST', 404],
  ])('%s: %s', async (_, model, expected) => {
    const { answers } = await start();
    expect(await answers({ model })).toBe(expected);
  });

  it('as anything when there is a default route, which says so in the record', async () => {
    const { answers, gateway } = await start('default_route: smart');
    expect(await answers({ model: 'gpt-9-ultra' })).toBe('two/big');
    expect(await answers({})).toBe('two/big');
    await gateway.history.recorded(2);
    const [named, unnamed] = gateway.history.kept.map(({ record }) => record);
    expect(named).toMatchObject({
      route: 'smart',
      requestedModel: 'gpt-9-ultra',
      reasons: [expect.stringContaining('“gpt-9-ultra” is not known: default route “smart”')],
    });
    expect(unnamed).toMatchObject({ route: 'smart', requestedModel: null });
  });

  it('and the one it nearly was is named when it is none', async () => {
    const { send } = await start();
    const answer = await send({ model: 'fest' });
    expect(await answer.json()).toMatchObject({
      error: { code: 'gatehouse_model_not_found', message: expect.stringContaining('Did you mean “fast”?') },
    });
    expect((await (await send({})).json()) as object).toMatchObject({ error: { code: 'gatehouse_model_missing' } });
  });

  it('as a bare model falls back to the next provider that serves it', async () => {
    const { answers, one } = await start();
    one.setFaults({ status: 401 });
    expect(await answers({ model: 'shared' })).toBe('two/shared');
  });
});

describe('x-gatehouse-route', () => {
  it('counts more than the model, and is refused when there is no such route', async () => {
    const { answers, two } = await start();
    expect(await answers({ model: 'one/small' }, { 'x-gatehouse-route': 'smart' })).toBe('two/big');
    expect(two.requests[0]?.headers['x-gatehouse-route']).toBeUndefined();
    expect(await answers({ model: 'one/small' }, { 'x-gatehouse-route': 'snart' })).toBe(404);
  });
});

describe('override_params', () => {
  it('are set in the body of the route’s requests and of no others', async () => {
    const { answers, two } = await start();
    await answers({ model: 'smart', temperature: 1.5 });
    await answers({ model: 'two/big', temperature: 1.5 });
    expect(two.requests.map(({ json }) => json)).toMatchObject([{ temperature: 0, stop: null }, { temperature: 1.5 }]);
    expect(two.requests[1]?.json).not.toHaveProperty('stop');
  });
});

describe('OpenRouter’s fields', () => {
  it('models: the next choice answers when the first cannot, and unknown ones are left out', async () => {
    const { answers, one, gateway } = await start();
    expect(await answers({ model: 'one/small', models: ['nobody/knows', 'two/big'] })).toBe('one/small');
    one.setFaults({ status: 500 });
    // It is tried again first: the request names a model, not a route that says otherwise.
    expect(await answers({ model: 'one/small', models: ['nobody/knows', 'two/big'] })).toBe('two/big');
    await gateway.history.recorded(2);
    expect(gateway.history.last.record.attempts.at(-1)).toMatchObject({ provider: 'two', outcome: 'ok' });
  });

  it('models may stand alone', async () => {
    const { answers } = await start();
    expect(await answers({ models: ['nobody/knows', 'smart', 'one/small'] })).toBe('two/big');
    expect(await answers({ models: ['nobody/knows'] })).toBe(404);
  });

  it.each([
    [{ order: ['two', 'one'] }, 'two/big'],
    [{ only: ['vllm'] }, 'two/big'],
    [{ ignore: ['one'] }, 'two/big'],
    [{ order: ['nobody-here', 'TWO'] }, 'two/big'],
    [{ only: ['nobody-here'] }, 'one/small'],
    [{ ignore: ['one', 'two'] }, 503],
    [{ sort: 'price' }, 'one/small'],
  ])('provider: %j is honoured', async (provider, expected) => {
    const { answers } = await start();
    expect(await answers({ model: 'fast', provider })).toBe(expected);
  });

  it('provider.allow_fallbacks: false asks the first one only', async () => {
    const { answers, one, two, gateway } = await start();
    one.setFaults({ status: 500 });
    expect(await answers({ model: 'fast', provider: { allow_fallbacks: false } })).toBe(500);
    expect(two.requests).toEqual([]);
    await gateway.history.recorded(1);
    expect(gateway.history.last.record.attempts).toContainEqual(
      expect.objectContaining({
        provider: 'two',
        outcome: 'skipped',
        reason: expect.stringContaining('allow_fallbacks'),
      }),
    );
  });

  it('are taken out for others, who would refuse them; OpenRouter gets its provider field byte for byte', async () => {
    const { gateway, one, router } = await start();
    const body = (model: string, models = '"models" : ["one/small"], ') =>
      `{${models}"model":"${model}", "messages":[{"role":"user","content":"hi"}],"provider":{ "order":["x"] }, "n":1}`;
    for (const model of ['one/small', 'router/openai/gpt-x'])
      await ask(`${gateway.url}/v1/chat/completions`, {
        body: body(model),
        headers: { authorization: 'Bearer gh-test' },
      });
    expect(one.requests[0]?.json).toEqual({ model: 'small', messages: [{ role: 'user', content: 'hi' }], n: 1 });
    expect(router.requests[0]?.body.toString()).toBe(body('openai/gpt-x', ''));
  });

  it('models never goes up: OpenRouter would answer with what the client may not use', async () => {
    const { gateway, router } = await start('clients: [{ name: ci, allowed_models: ["router/cheap"] }]');
    const body = { model: 'router/cheap', models: ['anthropic/dear'], messages: hello };
    const headers = { authorization: 'Bearer gh-ci' };
    expect((await post(gateway, '/v1/chat/completions', body, { headers })).status).toBe(200);
    expect(router.requests.map(({ json }) => json)).toEqual([{ model: 'cheap', messages: hello }]);
  });

  it('models: what a further route brings in is sent and recorded under that route', async () => {
    const { one, two, send, gateway } = await start();
    one.setFaults({ status: 500 });
    two.clear();
    const answer = await send({ model: 'one/small', models: ['smart'] });
    expect(answer.headers.get('x-gatehouse-route')).toBe('smart');
    expect(two.requests[0]?.json).toMatchObject({ model: 'big', temperature: 0 });
    await gateway.history.recorded(1);
    expect(gateway.history.last.record).toMatchObject({ route: 'smart', provider: 'two' });
  });
});

describe('loadbalance', () => {
  it('shares by weight, evenly spread, and goes to the other when one fails', async () => {
    const { answers, one } = await start(
      `
  even:
    strategy: { mode: loadbalance }
    targets: [{ provider: one, model: small, weight: 3 }, { provider: two, model: big }]
    retry: { attempts: 0 }`.replace('\n', ''),
    );
    const order: unknown[] = [];
    for (let at = 0; at < 8; at += 1) order.push(await answers({ model: 'even' }));
    expect(order.filter((who) => who === 'one/small')).toHaveLength(6);
    expect(order.slice(0, 4).sort()).toEqual(order.slice(4).sort());
    one.setFaults({ status: 500 });
    for (let at = 0; at < 4; at += 1) expect(await answers({ model: 'even' })).toBe('two/big');
  });
});

describe('x-gatehouse-tags', () => {
  it('are recorded, and go no further', async () => {
    const { send, gateway, one } = await start();
    await send({ model: 'fast' }, { 'x-gatehouse-tags': 'team=search, job = nightly ,odd, =x, a=b=c' });
    await gateway.history.recorded(1);
    expect(gateway.history.last.record.tags).toEqual({ team: 'search', job: 'nightly', a: 'b=c' });
    expect(one.requests[0]?.headers['x-gatehouse-tags']).toBeUndefined();
  });

  it('cannot become something else than text', async () => {
    const { send, gateway } = await start();
    await send(
      { model: 'fast' },
      { 'x-gatehouse-tags': `__proto__=1,constructor=2,${'k'.repeat(300)}=${'v'.repeat(300)}` },
    );
    await gateway.history.recorded(1);
    const { tags } = gateway.history.last.record;
    expect(Object.keys(tags)).toEqual(['__proto__', 'constructor', 'k'.repeat(100)]);
    expect(({} as Record<string, unknown>).constructor).toBe(Object);
  });
});

describe('what was asked along with it', () => {
  it('is in the record: session, user agent, request and response sizes', async () => {
    const { send, gateway, one } = await start();
    const answer = await send(
      { model: 'fast', prompt_cache_key: 's-1' },
      { 'user-agent': 'tool/1', 'session-id': 'from-header' },
    );
    const text = await answer.text();
    await gateway.history.recorded(1);
    const { record } = gateway.history.last;
    expect(record).toMatchObject({
      session: 's-1',
      userAgent: 'tool/1',
      responseBytes: Buffer.byteLength(text),
      dialect: 'chat',
      stream: false,
    });
    expect(record.requestBytes).toBeGreaterThan(20);
    expect(answer.headers.get('x-gatehouse-request-id')).toBe(record.id);
    expect(one.requests[0]?.headers['session-id']).toBe('from-header');
  });
});
