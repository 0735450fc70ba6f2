import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { config } from '../../main/contract/config/config.ts';
import type { HistoryStore, SpendAnswer } from '../../main/contract/history-store.ts';
import type { RequestBodies, RequestRecord } from '../../main/contract/record.ts';
import { openHistory } from '../../main/history/open-history.ts';
import { systemClock } from '../harness/bare-gateway.ts';
import { MemoryHistory } from '../harness/memory-history.ts';
import { startUpstream } from '../upstreams/start-upstream.ts';
import { closing, gatewayWith, hello, post } from './gateway-under-test.ts';

const configOf = (url: string, budgets = '') => `
providers: { up: { type: openai, base_url: "${url}/v1", api_key: "\${secret:k}" } }
routes: { fast: { targets: [{ provider: up, model: m }] } }
pricing: { overrides: { "up/m": { input: 1, output: 1 } } }
${budgets}`;

const budget = 'budgets: [{ name: day, max_budget: 5, budget_duration: 1d }]';
const secrets = { k: 'sk' };

/** A history whose every answer is a promise that is never kept. */
class SilentHistory extends MemoryHistory {
  override spend = () => new Promise<never>(() => {});
  override flush = () => new Promise<void>(() => {});
}

/** A history that is broken from the beginning. */
class BrokenHistory extends MemoryHistory {
  recordsRefused = 0;
  override reserve(): void {
    throw new Error('the disk is gone');
  }
  override record(): void {
    this.recordsRefused += 1;
    throw new Error('the disk is gone');
  }
}

describe('I1: a history that does not answer', () => {
  it('adds nothing to a request: nothing of it is waited for', async () => {
    const upstream = closing(await startUpstream('chat'));
    const gateways = [
      await gatewayWith(configOf(upstream.url), { secrets }),
      await gatewayWith(configOf(upstream.url), { secrets, history: new SilentHistory() }),
    ];
    const best = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
    for (let round = 0; round < 40; round += 1) {
      for (const [at, gateway] of gateways.entries()) {
        const startedAt = performance.now();
        expect((await post(gateway, '/v1/chat/completions', { model: 'fast', messages: hello })).status).toBe(200);
        best[at] = Math.min(best[at] ?? 0, performance.now() - startedAt);
      }
    }
    const [with_, without] = best as [number, number];
    expect(Math.abs(with_ - without)).toBeLessThan(25);
  });

  it('does not keep a request waiting for what was spent before: it is waited for once, and not for long', async () => {
    const upstream = closing(await startUpstream('chat'));
    const history = new SilentHistory();
    const gateway = await gatewayWith(configOf(upstream.url, budget), { secrets, history });
    const ask = () => post(gateway, '/v1/chat/completions', { model: 'fast', messages: hello });
    expect((await ask()).status).toBe(200);
    // The first one had its patience; no later one needs any.
    const startedAt = performance.now();
    expect((await ask()).status).toBe(200);
    expect(performance.now() - startedAt).toBeLessThan(1_000);
    expect(gateway.problems).toHaveLength(1);
  });
});

describe('G5: a history that answers after a request has been let through without it', () => {
  const late = { sums: [{ costNanoUsd: 1_000_000_000, unpriced: 2 }], complete: true };

  async function afterOneRequest(history: MemoryHistory) {
    const upstream = closing(await startUpstream('chat'));
    const gateway = await gatewayWith(configOf(upstream.url, budget), { secrets, history });
    expect((await post(gateway, '/v1/chat/completions', { model: 'fast', messages: hello })).status).toBe(200);
    await gateway.history.recorded(1);
    const settled = gateway.gateway.budgets()[0]?.spentNanoUsd ?? 0;
    expect(settled).toBeGreaterThan(0);
    const changed = new Promise<void>((resolve) => {
      gateway.gateway.subscribe(({ type }) => type === 'state-changed' && resolve());
    });
    return { gateway, settled, changed };
  }

  it.each([
    ['once: it is in the answer', true, 0],
    ['beside the answer where that may lack it', false, 1],
  ])('counts that one %s', async (_, complete, times) => {
    const history = new MemoryHistory();
    let answer: (() => void) | undefined;
    history.spend = (_queries, onAsked) =>
      new Promise<SpendAnswer>((resolve) => {
        answer = () => {
          onAsked?.();
          resolve({ ...late, complete });
        };
      });
    const { gateway, settled, changed } = await afterOneRequest(history);
    expect(gateway.problems.at(-1)).toContain('no answer within');
    answer?.();
    await changed;
    expect(gateway.gateway.budgets()[0]).toMatchObject({ spentNanoUsd: 1_000_000_000 + times * settled, unpriced: 2 });
  });
});

describe('I1: a history that throws', () => {
  it.each([
    ['an answer', {}, {}],
    ['a stream', { stream: true }, {}],
    ['a failure', {}, { status: 400 }],
  ])('breaks neither %s nor the gateway, and the problem is told', async (_, ask, fault) => {
    const upstream = closing(await startUpstream('chat', fault));
    const history = new BrokenHistory();
    const gateway = await gatewayWith(configOf(upstream.url, budget), { secrets, history });
    for (let at = 0; at < 3; at += 1) {
      const answer = await post(gateway, '/v1/chat/completions', { model: 'fast', messages: hello, ...ask });
      expect(answer.status).toBe('status' in fault ? 400 : 200);
      const text = await answer.text();
      if ('stream' in ask) expect(text.trimEnd().endsWith('data: [DONE]')).toBe(true);
    }
    expect(history.recordsRefused).toBe(3);
    expect(gateway.gateway.live()).toEqual([]);
    expect(gateway.gateway.budgets()[0]).toMatchObject({ reservedNanoUsd: 0 });
    expect(gateway.problems.length).toBeGreaterThan(0);
    expect(gateway.problems[0]).toContain('the disk is gone');
  });
});

/** Keeps a list for the test and hands on to the real thing. */
class RealHistory extends MemoryHistory {
  readonly store: ReturnType<typeof openHistory>;
  constructor(dataDir: string) {
    super();
    const { history } = config.parse({ version: 1 });
    this.store = openHistory({ dataDir, config: history, timeZone: 'UTC', clock: systemClock, onProblem: () => {} });
  }
  override record(record: RequestRecord, bodies: RequestBodies): void {
    super.record(record, bodies);
    this.store.record(record, bodies);
  }
  override spend: HistoryStore['spend'] = (queries, onAsked) => this.store.spend(queries, onAsked);
}

/** A history on disk, in a folder of its own. */
async function openReal(): Promise<{ history: RealHistory; dataDir: string }> {
  const dataDir = await mkdtemp(join(tmpdir(), 'gatehouse-history-'));
  closing({ close: () => rm(dataDir, { recursive: true, force: true }) });
  const history = new RealHistory(dataDir);
  closing({ close: () => history.store.close() });
  return { history, dataDir };
}

it('somebody who watches and fails breaks no request', async () => {
  const upstream = closing(await startUpstream('chat'));
  const gateway = await gatewayWith(configOf(upstream.url), { secrets });
  gateway.gateway.subscribe(() => {
    throw new Error('the window is gone');
  });
  expect((await post(gateway, '/v1/chat/completions', { model: 'fast', messages: hello })).status).toBe(200);
  await gateway.history.recorded(1);
  expect(gateway.problems[0]).toContain('the window is gone');
});

describe('a large request, whose bytes are freed when they are on record', () => {
  it.each([
    ['sent under another model name', 'fast', true],
    ['sent as it came, so that a connection may still need it', 'm', false],
  ])('arrives whole and is recorded whole, %s, also after a failure and at many times', async (_, model, spent) => {
    const { history } = await openReal();
    const upstream = closing(await startUpstream('chat', { status: 500, when: { first: 1 } }));
    const gateway = await gatewayWith(
      configOf(upstream.url).replace('providers: { up: {', 'providers: { up: { models: [m],'),
      { secrets, history },
    );
    const content = Array.from({ length: 60_000 }, (_, at) => `“${at}”`).join(' ');
    const body = JSON.stringify({ model, messages: [{ role: 'user', content }] });
    const answers = await Promise.all(Array.from({ length: 8 }, () => post(gateway, '/v1/chat/completions', body)));
    expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(200));
    expect(upstream.requests.length).toBeGreaterThan(8);
    const expected = body.replace(/"model":"\w+"/, '"model":"m"');
    for (const request of upstream.requests) expect(request.body.toString() === expected).toBe(true);
    await history.store.flush();
    for (const { record, bodies } of history.kept) {
      expect(bodies.requestSpent).toBe(spent);
      const detail = await history.store.request(record.id);
      expect(detail?.request?.text === body).toBe(true);
    }
  });
});

describe('I1: a database that stalls', () => {
  it('adds nothing to a request, and loses none: they are written when it goes on', async () => {
    const { history, dataDir } = await openReal();
    const upstream = closing(await startUpstream('chat'));
    const gateway = await gatewayWith(configOf(upstream.url), { secrets, history });
    const ask = async () => {
      const startedAt = performance.now();
      expect((await post(gateway, '/v1/chat/completions', { model: 'fast', messages: hello })).status).toBe(200);
      return performance.now() - startedAt;
    };
    await ask();
    await history.store.flush();
    const before: number[] = [];
    for (let at = 0; at < 20; at += 1) before.push(await ask());
    await history.store.flush();
    const other = new Database(join(dataDir, 'history.db'));
    closing({ close: () => void other.close() });
    other.exec('BEGIN EXCLUSIVE');
    const during: number[] = [];
    for (let at = 0; at < 20; at += 1) during.push(await ask());
    expect(Math.min(...during)).toBeLessThan(Math.min(...before) + 20);
    other.exec('COMMIT');
    await history.store.flush();
    expect((await history.store.requests({ filter: {}, limit: 100 })).requests).toHaveLength(41);
  });
});

describe('I2: many requests at once', () => {
  it('are each on record once, with every cost counted once, through one writer', { timeout: 60_000 }, async () => {
    const { history } = await openReal();
    const upstream = closing(await startUpstream('chat', [], { usage: { inputUncached: 10, outputTotal: 5 } }));
    const gateway = await gatewayWith(configOf(upstream.url, budget), { secrets, history });
    const clients = Array.from({ length: 8 }, async (_, client) => {
      for (let at = 0; at < 15; at += 1) {
        const body = { model: 'fast', messages: hello, stream: at % 2 === 0 };
        const answer = await post(gateway, '/v1/chat/completions', body, {
          headers: { 'x-gatehouse-tags': `client=${client}` },
        });
        await answer.arrayBuffer();
      }
    });
    await Promise.all(clients);
    await history.recorded(120);
    await history.store.flush();
    const seen = new Map<string, number>();
    for (let before: string | undefined, more = true; more; ) {
      const page = await history.store.requests({ filter: {}, limit: 50, ...(before === undefined ? {} : { before }) });
      for (const { id } of page.requests) seen.set(id, (seen.get(id) ?? 0) + 1);
      more = page.next !== null;
      before = page.next ?? undefined;
    }
    expect([seen.size, Math.max(...seen.values())]).toEqual([120, 1]);
    expect((await history.store.spend([{ scope: {}, since: 0 }])).sums[0]?.costNanoUsd).toBe(120 * 15 * 1000);
    expect(gateway.gateway.budgets()[0]?.spentNanoUsd).toBe(120 * 15 * 1000);
  });
});

describe('J7: what a client writes into headers and fields', () => {
  const hostile = ["x'); DROP TABLE requests; --", '" OR ""="', '%_?1:a@b$c', "\\'; ATTACH 'x' AS y; --"];

  it('reaches the database as a value, and comes back as it was', async () => {
    const { history } = await openReal();
    const upstream = closing(await startUpstream('chat'));
    const gateway = await gatewayWith(configOf(upstream.url), { secrets, history });
    for (const text of hostile) {
      const headers = { 'user-agent': text, 'session-id': text, 'x-gatehouse-tags': `k=${text.replaceAll(',', '')}` };
      const ask = (model: string) => post(gateway, '/v1/chat/completions', { model, messages: hello }, { headers });
      expect((await ask(`up/${text}`)).status).toBe(200);
      expect((await ask(text)).status).toBe(404);
    }
    await history.store.flush();
    const { requests } = await history.store.requests({ filter: {}, limit: 100 });
    expect(requests).toHaveLength(hostile.length * 2);
    for (const text of hostile) {
      const filtered = await history.store.requests({ filter: { session: text, model: text }, limit: 100 });
      expect(filtered.requests.map(({ model }) => model)).toEqual([text]);
      const found = await history.store.request(filtered.requests[0]?.id ?? '');
      expect(found?.record).toMatchObject({ userAgent: text, session: text, model: text, tags: { k: text } });
      expect((await history.store.requests({ filter: { text, client: text }, limit: 9 })).requests).toEqual([]);
    }
  });
});
