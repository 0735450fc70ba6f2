import { describe, expect, it } from 'vitest';
import type { ListedModel } from '../../main/providers/model-list.ts';
import type { BareGateway } from '../harness/bare-gateway.ts';
import { ask } from '../upstreams/ask.ts';
import { startUpstream } from '../upstreams/start-upstream.ts';
import { closing, gatewayWith, hello, post, until } from './gateway-under-test.ts';

const config = `
providers:
  one: { type: openai-compatible, base_url: "http://127.0.0.1:9/v1" }
  two: { type: openai-compatible, base_url: "http://127.0.0.1:9/v1", models: [fixed, shared] }
  off: { type: openai-compatible, base_url: "http://127.0.0.1:9/v1", enabled: false, models: [hidden] }
routes:
  fast: { targets: [{ provider: one, model: shared }] }
  smart: { targets: [{ provider: two, model: fixed }] }
clients:
  - { name: all }
  - { name: routes-only, allowed_models: [fast] }
  - { name: family, allowed_models: ["two/*"], allowed_routes: [smart] }`;

const listed: ListedModel[] = [
  { id: 'shared', created: 1_700_000_000, displayName: 'Shared', contextLength: 8192 },
  { id: 'vendor/own' },
];

/** A gateway that has heard the list of `one` already. */
async function withLists(): Promise<BareGateway> {
  const gateway = await gatewayWith(config, { models: { one: listed } });
  await gateway.gateway.lists.refresh('one');
  return gateway;
}

async function get(gateway: BareGateway, path: string, headers: Record<string, string> = {}, key = 'gh-test') {
  const reply = await ask(gateway.url + path, { headers: { authorization: `Bearer ${key}`, ...headers } });
  return { status: reply.status, body: JSON.parse(reply.body.toString()) };
}

const ids = (body: { data: { id: string }[] }) => body.data.map(({ id }) => id);

describe('GET /v1/models', () => {
  it('merges routes and the models of enabled providers, routes first, each name once', async () => {
    const { body } = await get(await withLists(), '/v1/models');
    expect(ids(body)).toEqual(['fast', 'smart', 'one/shared', 'one/vendor/own', 'two/fixed', 'two/shared']);
  });

  it('is what OpenAI’s and Anthropic’s clients read', async () => {
    const { body } = await get(await withLists(), '/v1/models');
    expect(body).toMatchObject({ object: 'list', has_more: false, first_id: 'fast', last_id: 'two/shared' });
    expect(body.data[2]).toMatchObject({
      id: 'one/shared',
      object: 'model',
      type: 'model',
      owned_by: 'one',
      created: 1_700_000_000,
      created_at: '2023-11-14T22:13:20.000Z',
      display_name: 'Shared',
    });
    for (const model of body.data) {
      expect(model).toMatchObject({
        object: 'model',
        type: 'model',
        created: expect.any(Number),
        owned_by: expect.any(String),
      });
      expect(Date.parse(model.created_at)).toBe(model.created * 1000);
    }
  });

  it.each([
    ['all', ['fast', 'smart', 'one/shared', 'one/vendor/own', 'two/fixed', 'two/shared']],
    ['routes-only', ['fast']],
    ['family', ['smart', 'two/fixed', 'two/shared']],
  ])('shows client %s what it may ask for', async (client, expected) => {
    const gateway = await withLists();
    expect(ids((await get(gateway, '/v1/models', {}, `gh-${client}`)).body)).toEqual(expected);
    const tags = (await get(gateway, '/api/tags', {}, `gh-${client}`)).body.models;
    expect(tags.map(({ name }: { name: string }) => name)).toEqual(expected);
    const hidden = await get(gateway, '/v1/models/one%2Fshared', {}, `gh-${client}`);
    expect(hidden.status).toBe(expected.includes('one/shared') ? 200 : 404);
  });

  it('names one model, with its slashes encoded or not, and knows which it has not', async () => {
    const gateway = await withLists();
    for (const path of ['/v1/models/one%2Fvendor%2Fown', '/v1/models/one/vendor/own', '/models/fast'])
      expect((await get(gateway, path)).status).toBe(200);
    expect(await get(gateway, '/v1/models/none')).toMatchObject({
      status: 404,
      body: { error: { code: 'gatehouse_model_not_found' } },
    });
  });

  it('is what Gemini’s and Ollama’s clients read on their own paths', async () => {
    const gateway = await withLists();
    const gemini = await get(gateway, '/v1beta/models');
    expect(gemini.body.models[2]).toMatchObject({
      name: 'models/one/shared',
      displayName: 'Shared',
      inputTokenLimit: 8192,
      supportedGenerationMethods: expect.arrayContaining(['generateContent']),
    });
    expect((await get(gateway, '/v1/models', { 'x-goog-api-client': 'genai' })).body.models).toHaveLength(6);
    expect((await get(gateway, '/v1beta/models/fast')).body).toMatchObject({ name: 'models/fast' });
    const tags = await get(gateway, '/api/tags');
    expect(tags.body.models[0]).toMatchObject({ name: 'fast', model: 'fast', details: expect.any(Object) });
    const show = await ask(`${gateway.url}/api/show`, {
      body: { model: 'one/shared' },
      headers: { authorization: 'Bearer gh-test' },
    });
    expect(JSON.parse(show.body.toString())).toMatchObject({
      capabilities: expect.arrayContaining(['completion']),
      model_info: { 'gatehouse.context_length': 8192 },
    });
    expect((await get(gateway, '/api/ps')).body).toEqual({ models: [] });
  });

  it('/api/show knows every name /api/tags lists, and the same name with and without :latest', async () => {
    const gateway = await gatewayWith(
      `
providers: { here: { type: ollama, base_url: "http://127.0.0.1:1" } }
routes: { fast: { targets: [{ provider: here, model: "qwen3:latest" }] } }`,
      { models: { here: [{ id: 'qwen3:latest' }, { id: 'llama4:8b' }] } },
    );
    await until(() => gateway.gateway.models().length === 3, 'the list is there');
    const headers = { authorization: 'Bearer gh-test' };
    const tags = await get(gateway, '/api/tags');
    const listed = (tags.body.models as { name: string }[]).map(({ name }) => name);
    expect(listed).toEqual(['fast', 'here/qwen3:latest', 'here/llama4:8b']);
    const status = async (model: string) => (await ask(`${gateway.url}/api/show`, { body: { model }, headers })).status;
    for (const model of [...listed, 'fast:latest', 'here/qwen3'])
      expect([model, await status(model)]).toEqual([model, 200]);
    for (const model of ['here/llama4', 'here/llama4:latest'])
      expect([model, await status(model)]).toEqual([model, 404]);
  });
});

it('is what the window is told, with what is a route and who serves what', async () => {
  const { gateway } = await withLists();
  expect(gateway.models()).toEqual([
    { id: 'fast', provider: null, contextLength: null },
    { id: 'smart', provider: null, contextLength: null },
    { id: 'one/shared', provider: 'one', contextLength: 8192 },
    { id: 'one/vendor/own', provider: 'one', contextLength: null },
    { id: 'two/fixed', provider: 'two', contextLength: null },
    { id: 'two/shared', provider: 'two', contextLength: null },
  ]);
});

describe('a provider’s list', () => {
  it('is news when it says something else than before, and only then', async () => {
    const { gateway } = await gatewayWith(config, { models: { one: listed } });
    await gateway.lists.refresh('one');
    const told: string[] = [];
    gateway.subscribe((event) => told.push(event.type));
    await gateway.lists.refresh('one');
    expect(told).toEqual([]);
    gateway.lists.forget('one');
    await gateway.lists.refresh('one');
    expect(told).toEqual(['provider-changed']);
  });

  it('never keeps anybody waiting: while it hangs the last one is answered, in under 50 ms', async () => {
    let hangs = false;
    const fetchModels = () => (hangs ? new Promise<ListedModel[]>(() => {}) : Promise.resolve(listed));
    const stale = config.replace('one: { type: openai-compatible,', 'one: { type: openai-compatible, models_ttl: 1ms,');
    const gateway = await gatewayWith(stale, { fetchModels });
    await gateway.gateway.lists.refresh('one');
    hangs = true;
    const took: number[] = [];
    for (let at = 0; at < 10; at += 1) {
      const startedAt = performance.now();
      expect(ids((await get(gateway, '/v1/models')).body)).toHaveLength(6);
      took.push(performance.now() - startedAt);
    }
    expect(Math.min(...took)).toBeLessThan(50);
  });

  it('that cannot be had keeps the last one, and leaves the other providers’ alone', async () => {
    let fails = false;
    const fetchModels = () => (fails ? Promise.reject(new Error('no answer')) : Promise.resolve(listed));
    const gateway = await gatewayWith(config, { fetchModels });
    await gateway.gateway.lists.refresh('one');
    fails = true;
    await gateway.gateway.lists.refresh('one');
    expect(ids((await get(gateway, '/v1/models')).body)).toHaveLength(6);
    expect(gateway.gateway.lists.error('one')).toBe('no answer');
  });

  it('is asked for at the start, once, however many ask at the same time, and only where the config has none', async () => {
    const asked: string[] = [];
    const arrived = Promise.withResolvers<ListedModel[]>();
    const fetchModels = (provider: string) => {
      asked.push(provider);
      return arrived.promise;
    };
    const gateway = await gatewayWith(config, { fetchModels });
    expect(asked).toEqual(['one']);
    const bare = { model: 'unheard-of', messages: hello };
    const waiting = Array.from({ length: 20 }, () => post(gateway, '/v1/chat/completions', bare));
    await Promise.all(Array.from({ length: 20 }, () => get(gateway, '/v1/models')));
    await until(() => gateway.gateway.live().length === 20, 'all requests are there');
    expect(asked).toEqual(['one']);
    arrived.resolve(listed);
    expect((await Promise.all(waiting)).map(({ status }) => status)).toEqual(Array(20).fill(404));
    expect(ids((await get(gateway, '/v1/models')).body)).toHaveLength(6);
  });

  it('that could not be had at first is asked for again by requests for bare models, without any list being read', async () => {
    const upstream = closing(await startUpstream('chat'));
    let now = 0;
    let fails = true;
    const fetchModels = () =>
      fails ? Promise.reject(new Error('not up yet')) : Promise.resolve<ListedModel[]>([{ id: 'late-model' }]);
    const clock = { now: () => Date.now(), tick: () => performance.now() + now };
    const gateway = await gatewayWith(
      `providers: { up: { type: openai-compatible, base_url: "${upstream.url}/v1" } }`,
      { fetchModels, clock },
    );
    const body = { model: 'late-model', messages: hello };
    await until(() => gateway.gateway.lists.error('up') !== null, 'it has failed');
    expect((await post(gateway, '/v1/chat/completions', body)).status).toBe(404);
    fails = false;
    now += 31_000;
    expect((await post(gateway, '/v1/chat/completions', body)).status).toBe(404);
    await until(() => gateway.gateway.lists.version > 0, 'it was asked again');
    expect((await post(gateway, '/v1/chat/completions', body)).status).toBe(200);
  });
});

describe('a bare model whose provider has not said yet what it serves', () => {
  const chat = { model: 'own', messages: hello };

  /** Providers whose lists arrive when the test says so. */
  async function withSlowLists() {
    const upstream = closing(await startUpstream('chat'));
    const lists = { one: Promise.withResolvers<ListedModel[]>(), two: Promise.withResolvers<ListedModel[]>() };
    const gateway = await gatewayWith(
      `providers:
  one: { type: openai-compatible, base_url: "${upstream.url}/v1" }
  two: { type: openai-compatible, base_url: "${upstream.url}/v1" }`,
      { fetchModels: (provider) => lists[provider as keyof typeof lists].promise },
    );
    return { upstream, lists, gateway };
  }

  it('waits for the list and is answered as soon as the one that names it arrives', async () => {
    const { gateway, lists } = await withSlowLists();
    const answer = post(gateway, '/v1/chat/completions', chat);
    await until(() => gateway.gateway.live().length === 1, 'the request is there');
    lists.one.resolve([{ id: 'other' }]);
    await gateway.gateway.lists.refresh('one');
    lists.two.resolve([{ id: 'own' }]);
    expect((await answer).status).toBe(200);
    expect((await answer).headers.get('x-gatehouse-provider')).toBe('two');
  });

  it('is not found once every list is there, also those that failed', async () => {
    const { gateway, lists, upstream } = await withSlowLists();
    const answer = post(gateway, '/v1/chat/completions', chat);
    await until(() => gateway.gateway.live().length === 1, 'the request is there');
    lists.one.resolve([{ id: 'other' }]);
    lists.two.reject(new Error('it cannot be reached'));
    expect((await answer).status).toBe(404);
    // From here on nothing is on its way any more, so nothing waits.
    expect((await post(gateway, '/v1/chat/completions', chat)).status).toBe(404);
    expect(upstream.requests).toHaveLength(0);
    expect(gateway.history.kept.map(({ record: { errorCode } }) => errorCode)).toEqual([
      'gatehouse_model_not_found',
      'gatehouse_model_not_found',
    ]);
  });

  it('is not found after two seconds when no list comes', async () => {
    const { gateway } = await withSlowLists();
    const started = performance.now();
    expect((await post(gateway, '/v1/chat/completions', chat)).status).toBe(404);
    const took = performance.now() - started;
    expect(took).toBeGreaterThan(1_900);
    expect(took).toBeLessThan(5_000);
  });

  it('is cancelled while it waits when its client leaves', async () => {
    const { gateway } = await withSlowLists();
    const gone = new AbortController();
    const answer = post(gateway, '/v1/chat/completions', chat, { signal: gone.signal });
    await until(() => gateway.gateway.live().length === 1, 'the request is there');
    gone.abort();
    await expect(answer).rejects.toThrow();
    await until(() => gateway.history.kept.length === 1, 'it is recorded');
    expect(gateway.history.last.record.status).toBe('cancelled');
    expect(gateway.gateway.live()).toEqual([]);
  });
});
