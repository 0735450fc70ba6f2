import { describe, expect, it } from 'vitest';
import type { GatewayEvent } from '../../main/contract/control/views.ts';
import type { BareGateway } from '../harness/bare-gateway.ts';
import { MemoryHistory } from '../harness/memory-history.ts';
import { startUpstream } from '../upstreams/start-upstream.ts';
import type { Upstream } from '../upstreams/upstream.ts';
import { closing, gatewayWith, hello, post, until } from './gateway-under-test.ts';

/** Nano-USD. A token costs one thousand, in or out. */
const TOKEN = 1000;
const USD = 1_000_000_000;
/** What the stand-in says every answer took. */
const usage = { inputUncached: 1000, outputTotal: 1000 };
const COST = 2000 * TOKEN;

const pricing =
  'pricing: { overrides: { "paid/m": { input: 1, output: 1 }, "paid/cheap": { input: 0.5, output: 0.5 }, "other/m": { input: 1, output: 1 } } }';

function configOf(paid: Upstream, local: Upstream, budgets: string, extra = pricing): string {
  return `
providers:
  paid: { type: openai, base_url: "${paid.url}/v1", api_key: "\${secret:k}" }
  other: { type: openai, base_url: "${paid.url}/v1", api_key: "\${secret:k}" }
  local: { type: ollama, base_url: "${local.url}" }
routes:
  fast: { targets: [{ provider: paid, model: m }], retry: { attempts: 0 } }
  mixed: { targets: [{ provider: paid, model: m }, { provider: local, model: small }], retry: { attempts: 0 } }
  both: { targets: [{ provider: paid, model: m }, { provider: other, model: m }], retry: { attempts: 0 } }
  cheap: { targets: [{ provider: paid, model: cheap }] }
  unpriced: { targets: [{ provider: paid, model: nobody-knows-its-price }] }
clients: [{ name: app }]
budgets:
${budgets}
${extra}`;
}

interface Started {
  gateway: BareGateway;
  paid: Upstream;
  local: Upstream;
  events: GatewayEvent[];
  send(route: string, more?: object, init?: { key?: string; signal?: AbortSignal }): Promise<Response>;
  budget(name: string): ReturnType<BareGateway['gateway']['budgets']>[number];
}

async function start(budgets: string, options: { history?: MemoryHistory; extra?: string } = {}): Promise<Started> {
  const paid = closing(await startUpstream('chat', [], { usage }));
  const local = closing(await startUpstream('chat', [], { usage }));
  const gateway = await gatewayWith(configOf(paid, local, budgets, options.extra), {
    secrets: { k: 'sk' },
    ...(options.history ? { history: options.history } : {}),
  });
  const events: GatewayEvent[] = [];
  gateway.gateway.subscribe((event) => events.push(event));
  return {
    gateway,
    paid,
    local,
    events,
    // About a thousand tokens of prompt, and at most a thousand of answer: the estimate is what it will cost.
    send: (route, more = {}, { key = 'gh-test', signal } = {}) =>
      post(
        gateway,
        '/v1/chat/completions',
        { model: route, max_tokens: 1000, messages: [{ role: 'user', content: 'word '.repeat(775) }], ...more },
        { headers: { authorization: `Bearer ${key}` }, ...(signal ? { signal } : {}) },
      ),
    budget: (name) => {
      const found = gateway.gateway.budgets().find((one) => one.name === name);
      if (!found) throw new Error(`there is no budget ${name}`);
      return found;
    },
  };
}

const day = (rest: string) => `  - { name: day, budget_duration: 1d, ${rest} }`;

describe('a budget that blocks', () => {
  it('counts what requests cost, and refuses the first that does not fit with its name and its end', async () => {
    const { send, budget, gateway, paid } = await start(day('max_budget: 0.005'));
    expect((await send('fast')).status).toBe(200);
    expect((await send('fast')).status).toBe(200);
    await until(() => budget('day').spentNanoUsd === 2 * COST, 'both are settled');
    const refused = await send('fast');
    expect(refused.status).toBe(402);
    expect(refused.headers.get('x-should-retry')).toBe('false');
    expect(await refused.json()).toMatchObject({
      error: { code: 'gatehouse_budget_exceeded', message: expect.stringMatching(/“day” is spent until \d{4}-/) },
    });
    expect(paid.requests).toHaveLength(2);
    await gateway.history.recorded(3);
    expect(gateway.history.last.record).toMatchObject({
      status: 'refused',
      httpStatus: 402,
      errorCode: 'gatehouse_budget_exceeded',
      costNanoUsd: null,
    });
    expect(budget('day')).toMatchObject({ spentNanoUsd: 2 * COST, reservedNanoUsd: 0 });
  });

  it('G5: 200 requests at the same time cannot spend more than there is', async () => {
    const { send, budget, paid } = await start(day('max_budget: 0.05'));
    // Nobody is answered before everybody has asked: all reservations are held at once.
    paid.setFaults({ delayHeadersMs: 300 });
    const answers = await Promise.all(Array.from({ length: 200 }, async () => (await send('fast')).status));
    const through = answers.filter((status) => status === 200).length;
    expect(new Set(answers)).toEqual(new Set([200, 402]));
    await until(() => budget('day').reservedNanoUsd === 0, 'everything is settled');
    expect(through).toBe(paid.requests.length);
    expect(budget('day').spentNanoUsd).toBe(through * COST);
    expect(budget('day').spentNanoUsd).toBeLessThanOrEqual(0.05 * USD);
    // And what there is can be spent: less than one request's estimate is left.
    expect(0.05 * USD - budget('day').spentNanoUsd).toBeLessThan(2 * COST);
  });

  it('G5: 200 requests that come as others end overspend by no more than one estimate was wrong', async () => {
    const wrongBy = 500 * TOKEN;
    const { send, budget, paid } = await start(day('max_budget: 0.05'));
    paid.setOptions({ usage: { ...usage, inputUncached: 1500 } });
    let left = 200;
    const worker = async () => {
      while (left > 0) {
        left -= 1;
        await (await send('fast')).text();
        await until(() => budget('day').reservedNanoUsd === 0, 'it is settled');
      }
    };
    await worker();
    expect(budget('day').spentNanoUsd).toBeLessThanOrEqual(0.05 * USD + wrongBy);
    expect(budget('day').state === 'over' || 0.05 * USD - budget('day').spentNanoUsd < 2 * COST).toBe(true);
  });

  it('about a client leaves others alone; about a route, other routes', async () => {
    const { send } = await start(`
  - { name: of-app, budget_duration: 1w, max_budget: 0.001, scope: { client: app } }
  - { name: of-cheap, budget_duration: 1mo, max_budget: 0.0001, scope: { route: cheap } }`);
    expect((await send('fast', {}, { key: 'gh-app' })).status).toBe(402);
    expect((await send('fast')).status).toBe(200);
    expect((await send('cheap')).status).toBe(402);
  });

  it('about a provider keeps that one out, and another one answers', async () => {
    const { send, gateway, budget } = await start(
      '  - { name: of-paid, budget_duration: 1d, max_budget: 0.003, scope: { provider: paid } }',
    );
    expect((await send('both')).headers.get('x-gatehouse-provider')).toBe('paid');
    await until(() => budget('of-paid').spentNanoUsd === COST, 'it is settled');
    expect((await send('both')).headers.get('x-gatehouse-provider')).toBe('other');
    expect((await send('fast')).status).toBe(402);
    await gateway.history.recorded(3);
    const { attempts } = gateway.history.kept[1]?.record ?? { attempts: [] };
    expect(attempts[0]).toMatchObject({
      provider: 'paid',
      outcome: 'skipped',
      reason: expect.stringContaining('of-paid'),
    });
    expect(budget('of-paid').spentNanoUsd).toBe(COST);
  });

  it('charges the provider that answered, not the one that was tried first', async () => {
    const { send, budget, paid } = await start(`
  - { name: of-paid, budget_duration: 1d, max_budget: 1, scope: { provider: paid } }
  - { name: of-other, budget_duration: 1d, max_budget: 1, scope: { provider: other } }`);
    paid.setFaults({ status: 500, when: { first: 1 } });
    expect((await send('both')).headers.get('x-gatehouse-provider')).toBe('other');
    await until(() => budget('of-other').spentNanoUsd === COST, 'it is settled');
    expect(budget('of-paid')).toMatchObject({ spentNanoUsd: 0, reservedNanoUsd: 0 });
  });
});

describe('a budget that sends elsewhere', () => {
  it('degrade: the other route answers, and headers and record say which budget did it', async () => {
    const { send, gateway, paid } = await start(day('max_budget: 0.003, on_limit: degrade, degrade_to: cheap'));
    const first = await send('fast');
    expect(first.headers.get('x-gatehouse-degraded-by')).toBeNull();
    await gateway.history.recorded(1);
    const second = await send('fast', { stream: true });
    expect(second.status).toBe(200);
    expect(second.headers.get('x-gatehouse-degraded-by')).toBe('day');
    expect(second.headers.get('x-gatehouse-route')).toBe('cheap');
    expect(second.headers.get('x-gatehouse-model')).toBe('cheap');
    await second.text();
    await gateway.history.recorded(2);
    const { record } = gateway.history.last;
    expect(record).toMatchObject({ degradedBy: 'day', route: 'cheap', requestedModel: 'fast', status: 'ok' });
    expect(record.reasons.join('\n')).toMatch(/budget “day” (is spent|has spent)/);
    expect(paid.requests[1]?.model).toBe('cheap');
  });

  it('degrade: two spent budgets that name the same route let it answer, and both count it', async () => {
    const { send, gateway, budget } =
      await start(`  - { name: day, max_budget: 0.000001, budget_duration: 1d, on_limit: degrade, degrade_to: cheap }
  - { name: month, max_budget: 0.000001, budget_duration: 1mo, on_limit: degrade, degrade_to: cheap }`);
    const answer = await send('fast');
    expect([answer.status, answer.headers.get('x-gatehouse-route')]).toEqual([200, 'cheap']);
    await gateway.history.recorded(1);
    expect([budget('day').spentNanoUsd, budget('month').spentNanoUsd]).toEqual([COST / 2, COST / 2]);
  });

  it('local_only: only what runs here answers, and nothing leaves the machine', async () => {
    const { send, gateway, paid, local } = await start(day('max_budget: 0.003, on_limit: local_only'));
    await send('mixed');
    await gateway.history.recorded(1);
    const second = await send('mixed');
    expect(second.headers.get('x-gatehouse-provider')).toBe('local');
    expect(second.headers.get('x-gatehouse-degraded-by')).toBe('day');
    const none = await send('fast');
    expect(none.status).toBe(402);
    expect([paid.requests.length, local.requests.length]).toEqual([1, 1]);
    await gateway.history.recorded(3);
    expect(gateway.history.kept[1]?.record).toMatchObject({ degradedBy: 'day', provider: 'local', costNanoUsd: 0 });
  });

  it('local_only: a local target that fails falls back to no other machine', async () => {
    const { send, gateway, paid, local } = await start(day('max_budget: 0.003, on_limit: local_only'));
    await send('mixed');
    await gateway.history.recorded(1);
    local.setFaults({ status: 500 });
    expect((await send('mixed')).status).toBeGreaterThanOrEqual(400);
    expect(paid.requests).toHaveLength(1);
  });
});

describe('the soft limit', () => {
  it('is announced once a period, and then the end of the budget once', async () => {
    const { send, events, budget } = await start(day('max_budget: 0.006, soft_budget: 0.003'));
    for (let at = 1; at <= 3; at += 1) {
      expect((await send('fast')).status).toBe(200);
      await until(() => budget('day').spentNanoUsd === at * COST, `request ${at} is settled`);
    }
    expect((await send('fast')).status).toBe(402);
    const said = events.filter((event) => event.type === 'budget-changed');
    expect(said).toEqual([
      { type: 'budget-changed', budget: 'day', state: 'soft' },
      { type: 'budget-changed', budget: 'day', state: 'over' },
    ]);
  });
});

describe('a reservation', () => {
  it.each([
    ['a provider that fails', { status: 500 }, 500],
    ['a provider that resets the connection', { break: { after: 'request', how: 'rst' } }, 502],
    ['a request the provider refuses', { status: 400 }, 400],
  ] as const)('is given back after %s', async (_, fault, status) => {
    const { send, budget, paid } = await start(day('max_budget: 0.003'));
    paid.setFaults(fault as never);
    expect((await send('fast')).status).toBe(status);
    await until(() => budget('day').reservedNanoUsd === 0, 'it is released');
    expect(budget('day').spentNanoUsd).toBe(0);
    paid.setFaults([]);
    expect((await send('fast')).status).toBe(200);
  });

  it('is settled with an estimate when the client leaves in the middle of a stream, and nothing stays held', async () => {
    const { send, budget, paid } = await start(day('max_budget: 1'));
    paid.setFaults({ hang: 5 });
    const leave = new AbortController();
    const answer = await send('fast', { stream: true }, { signal: leave.signal });
    await answer.body?.getReader().read();
    expect(budget('day').reservedNanoUsd).toBeGreaterThan(COST * 0.9);
    leave.abort();
    await until(() => budget('day').reservedNanoUsd === 0, 'it is settled');
    expect(budget('day').spentNanoUsd).toBeGreaterThan(900 * TOKEN);
    expect(budget('day').spentNanoUsd).toBeLessThan(COST);
  });

  it('is given back when the client leaves while it waits for its turn', async () => {
    const { gateway, budget, send, paid, local } = await start(day('max_budget: 1'));
    paid.setFaults({ delayHeadersMs: 10_000 });
    gateway.setConfig(
      configOf(paid, local, day('max_budget: 1')).replace(
        'paid: { type: openai,',
        'paid: { concurrency: 1, type: openai,',
      ),
    );
    const leave = new AbortController();
    const first = send('fast', {}, { signal: leave.signal });
    await until(() => gateway.gateway.providers()[0]?.inFlight === 1, 'the first is at the provider');
    const held = budget('day').reservedNanoUsd;
    const leaveToo = new AbortController();
    const second = send('fast', {}, { signal: leaveToo.signal });
    await until(() => gateway.gateway.providers()[0]?.waiting === 1, 'the second waits');
    expect(budget('day').reservedNanoUsd).toBeGreaterThan(held);
    leaveToo.abort();
    await expect(second).rejects.toThrow();
    await gateway.history.recorded(1);
    expect(gateway.history.last.record).toMatchObject({ status: 'cancelled', costNanoUsd: null });
    expect(budget('day')).toMatchObject({ spentNanoUsd: 0, reservedNanoUsd: held });
    leave.abort();
    await expect(first).rejects.toThrow();
    await until(() => budget('day').reservedNanoUsd === 0, 'both are ended');
    // The first had been sent: its prompt has most likely been charged.
    expect(budget('day').spentNanoUsd).toBeGreaterThan(0);
  });

  it('is written down for the history before the request leaves, so that a crash does not forget it', async () => {
    const { send, gateway } = await start(day('max_budget: 1'));
    await send('fast');
    expect(gateway.history.reservations).toMatchObject([
      { route: 'fast', provider: 'paid', model: 'm', client: 'test', costNanoUsd: expect.any(Number) },
    ]);
    await gateway.history.recorded(1);
    expect(gateway.history.reservations[0]?.id).toBe(gateway.history.last.record.id);
  });
});

describe('what a request costs', () => {
  it('is settled from the usage the provider reports, streamed as well as whole', async () => {
    const { send, budget, gateway } = await start(day('max_budget: 1'));
    await (await send('fast', { stream: true })).text();
    const whole = await send('fast');
    expect(whole.headers.get('x-gatehouse-cost')).toBe('0.002');
    await gateway.history.recorded(2);
    expect(gateway.history.kept.map(({ record }) => record.costNanoUsd)).toEqual([COST, COST]);
    expect(budget('day').spentNanoUsd).toBe(2 * COST);
  });

  it('is unknown, not nothing, for a model without a price; the budget lets it through while anything is left', async () => {
    const { send, budget, gateway } = await start(day('max_budget: 0.003'));
    const answer = await send('unpriced');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('x-gatehouse-cost')).toBeNull();
    await gateway.history.recorded(1);
    expect(gateway.history.last.record).toMatchObject({ costNanoUsd: null, usage: expect.any(Object) });
    expect(budget('day').spentNanoUsd).toBe(0);
  });

  it('is what the provider itself says, where it says so', async () => {
    const { send, paid, gateway } = await start(day('max_budget: 1'));
    paid.setOptions({ quirks: ['openrouter'] });
    await send('fast');
    await gateway.history.recorded(1);
    expect(gateway.history.last.record).toMatchObject({ costSource: 'upstream', costNanoUsd: expect.any(Number) });
  });
});

describe('a change of the config', () => {
  it('keeps what was spent, with a limit that is moved up or down', async () => {
    const { send, budget, gateway, paid, local } = await start(day('max_budget: 0.003'));
    await send('fast');
    await until(() => budget('day').spentNanoUsd === COST, 'it is settled');
    gateway.setConfig(configOf(paid, local, day('max_budget: 0.007')));
    expect(budget('day')).toMatchObject({ spentNanoUsd: COST, maxNanoUsd: 0.007 * USD });
    expect((await send('fast')).status).toBe(200);
    await until(() => budget('day').spentNanoUsd === 2 * COST, 'it is settled');
    gateway.setConfig(configOf(paid, local, day('max_budget: 0.001')));
    expect(budget('day')).toMatchObject({ spentNanoUsd: 2 * COST, state: 'over' });
    expect((await send('fast')).status).toBe(402);
  });

  it('counts a request that runs through it', async () => {
    const { send, budget, gateway, paid, local } = await start(day('max_budget: 1'));
    paid.setFaults({ delayHeadersMs: 200 });
    const running = send('fast');
    await paid.waitForRequests(1);
    gateway.setConfig(configOf(paid, local, day('max_budget: 2')));
    expect(budget('day').reservedNanoUsd).toBeGreaterThan(0);
    expect((await running).status).toBe(200);
    await until(() => budget('day').spentNanoUsd === COST, 'it is settled');
    expect(budget('day').reservedNanoUsd).toBe(0);
  });

  it('begins with what the history says was spent in this period', async () => {
    const history = new MemoryHistory();
    history.spend = () => Promise.resolve({ sums: [{ costNanoUsd: 0.004 * USD, unpriced: 0 }], complete: true });
    const { send, budget } = await start(day('max_budget: 0.005'), { history });
    await until(() => budget('day').spentNanoUsd === 0.004 * USD, 'it is loaded');
    expect((await send('fast')).status).toBe(402);
  });
});

it('without budgets nothing is reserved', async () => {
  const paid = closing(await startUpstream('chat', [], { usage }));
  const gateway = await gatewayWith(
    `providers: { paid: { type: openai, base_url: "${paid.url}/v1", api_key: "\${secret:k}" } }`,
    { secrets: { k: 'sk' } },
  );
  expect((await post(gateway, '/v1/chat/completions', { model: 'paid/m', messages: hello })).status).toBe(200);
  expect(gateway.history.reservations).toEqual([]);
});
