import { describe, expect, it } from 'vitest';
import type { Usage } from '../../main/contract/usage.ts';
import type { UpstreamKind } from '../upstreams/stand-in.ts';
import { startUpstream } from '../upstreams/start-upstream.ts';
import { startCanned } from './canned-upstream.ts';
import { closing, gatewayWith, post } from './gateway-under-test.ts';

/** USD per million tokens, so that a token costs as many thousand nano-USD. */
const priced = '{ input: 10, output: 100, cache_read: 1, cache_write: 12, cache_write_1h: 20 }';

const messages = [{ role: 'user', content: 'hi' }];

interface Case {
  kind: UpstreamKind;
  type: string;
  base: string;
  path: string;
  /** With `stream` true or false. */
  body(stream: boolean): object;
  streamPath?: string;
}

const cases: Case[] = [
  {
    kind: 'chat',
    type: 'openai',
    base: '/v1',
    path: '/v1/chat/completions',
    body: (stream) => ({ model: 'fast', messages, stream }),
  },
  {
    kind: 'responses',
    type: 'openai',
    base: '/v1',
    path: '/v1/responses',
    body: (stream) => ({ model: 'fast', input: 'hi', stream }),
  },
  {
    kind: 'messages',
    type: 'anthropic',
    base: '',
    path: '/v1/messages',
    body: (stream) => ({ model: 'fast', max_tokens: 99, messages, stream }),
  },
  {
    kind: 'gemini',
    type: 'gemini',
    base: '/v1beta',
    path: '/v1beta/models/fast:generateContent',
    streamPath: '/v1beta/models/fast:streamGenerateContent?alt=sse',
    body: () => ({ contents: [{ role: 'user', parts: [{ text: 'hi' }] }] }),
  },
];

/** What one request of this kind was recorded with. */
async function recordOf(
  one: Case,
  usage: Partial<Usage>,
  stream: boolean,
  price = priced,
  quirks: 'usage-revised'[] = [],
) {
  const upstream = closing(await startUpstream(one.kind, [], { usage, quirks }));
  const gateway = await gatewayWith(
    `
providers: { up: { type: ${one.type}, base_url: "${upstream.url}${one.base}", api_key: "\${secret:k}" } }
routes: { fast: { targets: [{ provider: up, model: m }] } }
pricing: { overrides: { "up/m": ${price} } }`,
    { secrets: { k: 'sk' } },
  );
  const answer = await post(gateway, stream ? (one.streamPath ?? one.path) : one.path, one.body(stream));
  expect(answer.status).toBe(200);
  await answer.arrayBuffer();
  await gateway.history.recorded(1);
  return gateway.history.last.record;
}

const plain = { inputUncached: 1000, outputTotal: 200 };
const cached = { ...plain, cacheRead: 5000 };

describe.each(cases.map((one) => [one.kind, one] as const))('what a request costs at %s', (kind, one) => {
  it('is input and output, each at its price', async () => {
    expect((await recordOf(one, plain, false)).costNanoUsd).toBe(1000 * 10_000 + 200 * 100_000);
  });

  it('G1: a token read from the cache is billed once, at the cache’s price, whether the provider counts it in the prompt or beside it', async () => {
    const record = await recordOf(one, cached, false);
    expect(record.usage).toMatchObject(cached);
    expect(record.costNanoUsd).toBe(1000 * 10_000 + 5000 * 1_000 + 200 * 100_000);
  });

  it('G2: is the same streamed as whole', async () => {
    const whole = await recordOf(one, cached, false);
    const streamed = await recordOf(one, cached, true);
    expect(streamed.usage).toEqual(whole.usage);
    expect([streamed.costNanoUsd, streamed.usageEstimated]).toEqual([whole.costNanoUsd, false]);
  });

  it('G4: a price that says nothing of the cache still discounts it, as this provider does', async () => {
    const record = await recordOf(one, cached, false, '{ input: 10, output: 100 }');
    expect(record).toMatchObject({ costSource: 'override', costNanoUsd: expect.any(Number) });
    expect(record.costNanoUsd).toBeGreaterThan(1000 * 10_000 + 200 * 100_000);
    expect(record.costNanoUsd).toBeLessThan(6000 * 10_000 + 200 * 100_000);
  });

  it('counts reasoning as the output it is part of', async () => {
    expect((await recordOf(one, { ...plain, reasoning: 150 }, true)).costNanoUsd, kind).toBe(
      1000 * 10_000 + 200 * 100_000,
    );
  });
});

describe('Anthropic', () => {
  const one = cases[2] as Case;

  it('G2: writes to the cache are priced by how long they are kept, streamed and whole', async () => {
    const usage = { ...plain, cacheRead: 300, cacheWrite5m: 400, cacheWrite1h: 500 };
    const expected = 1000 * 10_000 + 300 * 1_000 + 400 * 12_000 + 500 * 20_000 + 200 * 100_000;
    for (const stream of [false, true]) expect((await recordOf(one, usage, stream)).costNanoUsd).toBe(expected);
  });

  it('G2: of two counts in one stream the last one holds, and they are never added up', async () => {
    const record = await recordOf(one, plain, true, priced, ['usage-revised']);
    expect(record.usage).toMatchObject(plain);
    expect(record.costNanoUsd).toBe(1000 * 10_000 + 200 * 100_000);
  });
});

describe('Gemini', () => {
  it('G3: what it cached by itself is priced at the cache’s rate', async () => {
    const record = await recordOf(cases[3] as Case, { inputUncached: 100, cacheRead: 4000, outputTotal: 10 }, true);
    expect(record.costNanoUsd).toBe(100 * 10_000 + 4000 * 1_000 + 10 * 100_000);
  });
});

describe('x-gatehouse-cost', () => {
  it('is on a whole answer, in USD, and is what is recorded', async () => {
    const upstream = closing(await startUpstream('chat', [], { usage: plain }));
    const gateway = await gatewayWith(`
providers: { up: { type: openai-compatible, base_url: "${upstream.url}/v1" } }
pricing: { overrides: { "up/m": ${priced} } }`);
    const answer = await post(gateway, '/v1/chat/completions', { model: 'up/m', messages });
    expect(answer.headers.get('x-gatehouse-cost')).toBe('0.03');
    await gateway.history.recorded(1);
    expect(gateway.history.last.record).toMatchObject({
      costNanoUsd: 30_000_000,
      costSource: 'override',
      priceVersion: null,
    });
  });
});

describe('x-gatehouse-cost of a stream', () => {
  it('is not there: what a stream costs is known at its end, and its beginning tells a part of it', async () => {
    for (const one of cases) {
      const upstream = closing(await startUpstream(one.kind, [], { usage: plain }));
      const gateway = await gatewayWith(
        `
providers: { up: { type: ${one.type}, base_url: "${upstream.url}${one.base}", api_key: "\${secret:k}" } }
routes: { fast: { targets: [{ provider: up, model: m }] } }
pricing: { overrides: { "up/m": ${priced} } }`,
        { secrets: { k: 'sk' } },
      );
      const answer = await post(gateway, one.streamPath ?? one.path, one.body(true));
      await answer.arrayBuffer();
      expect([one.kind, answer.status, answer.headers.get('x-gatehouse-cost')]).toEqual([one.kind, 200, null]);
      await gateway.history.recorded(1);
      expect(gateway.history.last.record.costNanoUsd).toBeGreaterThan(0);
    }
  });
});

describe('an answer too long to be read along', () => {
  it('reaches the client whole, and its usage is estimated, flagged and counted against the budget', async () => {
    const vectors = `[${'0.123456789,'.repeat(3_000_000)}0]`;
    const body = `{"object":"list","data":[{"embedding":${vectors}}],"usage":{"prompt_tokens":9}}`;
    const upstream = closing(await startCanned({ contentType: 'application/json', body }));
    const gateway = await gatewayWith(`
providers: { up: { type: openai-compatible, base_url: "${upstream.url}/v1" } }
routes: { fast: { targets: [{ provider: up, model: m }] } }
budgets: [{ name: day, max_budget: 5, budget_duration: 1d }]
pricing: { overrides: { "up/m": ${priced} } }`);
    const answer = await post(gateway, '/v1/embeddings', { model: 'fast', input: 'word '.repeat(4_000) });
    expect((await answer.arrayBuffer()).byteLength).toBe(body.length);
    await gateway.history.recorded(1);
    const { record } = gateway.history.last;
    expect(record).toMatchObject({ status: 'ok', usageEstimated: true });
    expect(record.usage?.inputUncached).toBeGreaterThan(3_000);
    expect(record.reasons.at(-1)).toContain('longer than 32 MB');
    expect(gateway.gateway.budgets()[0]).toMatchObject({ spentNanoUsd: record.costNanoUsd, reservedNanoUsd: 0 });
    expect(record.costNanoUsd).toBeGreaterThan(0);
  });
});
