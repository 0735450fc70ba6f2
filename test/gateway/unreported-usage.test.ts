import { createServer, type Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { type Canned, startCanned } from './canned-upstream.ts';
import { closing, gatewayWith, post, until } from './gateway-under-test.ts';

const json = (body: object): Canned => ({ contentType: 'application/json', body: JSON.stringify(body) });

async function start(url: string, more = '') {
  const gateway = await gatewayWith(
    `
providers:
  paid: { type: openai-compatible, base_url: "${url}/v1" }
  claude: { type: anthropic, base_url: "${url}", api_key: "\${secret:k}" }
routes: { fast: { targets: [{ provider: paid, model: m }], retry: { attempts: 0 }, ${more} } }
budgets: [{ name: day, max_budget: 5, budget_duration: 1d }]
pricing: { overrides: { "paid/m": { input: 1, output: 1 }, "claude/m": { input: 1, output: 1 } } }`,
    { secrets: { k: 'sk' } },
  );
  const budget = () => gateway.gateway.budgets()[0];
  return { gateway, budget };
}

const prompt = [{ role: 'user', content: 'word '.repeat(800) }];

describe('an answer that says nothing of its usage', () => {
  it('is estimated from what was sent and what came, and counted', async () => {
    const content = 'answer '.repeat(400);
    const upstream = closing(
      await startCanned(
        json({ choices: [{ index: 0, message: { role: 'assistant', content }, finish_reason: 'stop' }] }),
      ),
    );
    const { gateway, budget } = await start(upstream.url);
    expect((await post(gateway, '/v1/chat/completions', { model: 'fast', messages: prompt })).status).toBe(200);
    await gateway.history.recorded(1);
    const { record } = gateway.history.last;
    expect(record).toMatchObject({ status: 'ok', usageEstimated: true, usage: { outputTotal: 700 } });
    expect(record.usage?.inputUncached).toBeGreaterThan(900);
    expect(budget()).toMatchObject({ spentNanoUsd: record.costNanoUsd, reservedNanoUsd: 0, unpriced: 0 });
    expect(record.costNanoUsd).toBeGreaterThan(1_600_000);
  });

  it('counts as one of unknown cost where there is nothing to estimate from', async () => {
    const upstream = closing(await startCanned(json({ object: 'list', data: [{ embedding: [1, 2] }] })));
    const { gateway, budget } = await start(upstream.url);
    expect((await post(gateway, '/v1/embeddings', { model: 'fast', input: 'hi' })).status).toBe(200);
    await gateway.history.recorded(1);
    expect(gateway.history.last.record).toMatchObject({ usage: null, costNanoUsd: null });
    expect(budget()).toMatchObject({ spentNanoUsd: 0, reservedNanoUsd: 0, unpriced: 1 });
  });

  it('is free where tokens are only counted: nothing is held for it, and nothing is missing', async () => {
    const upstream = closing(await startCanned({ ...json({ input_tokens: 9 }), effects: { delayHeadersMs: 100 } }));
    const { gateway, budget } = await start(upstream.url);
    const asked = post(gateway, '/v1/messages/count_tokens', { model: 'claude/m', messages: prompt });
    await upstream.waitForRequests(1);
    expect(budget()?.reservedNanoUsd).toBe(0);
    expect((await asked).status).toBe(200);
    await gateway.history.recorded(1);
    expect(budget()).toMatchObject({ spentNanoUsd: 0, unpriced: 0 });
  });
});

describe('a request that never left', () => {
  /** Takes connections and never says a word: TLS is never agreed on. */
  async function startSilent(): Promise<string> {
    const sockets = new Set<Socket>();
    const server = createServer((socket) => {
      sockets.add(socket);
      socket.on('error', () => {});
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    closing({
      close: () => {
        for (const socket of sockets) socket.destroy();
        return new Promise<void>((resolve) => server.close(() => resolve()));
      },
    });
    const address = server.address();
    return `https://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
  }

  it('costs nothing when the client leaves while it is being connected', async () => {
    const { gateway, budget } = await start(await startSilent());
    const leave = new AbortController();
    const asked = post(gateway, '/v1/chat/completions', { model: 'fast', messages: prompt }, { signal: leave.signal });
    await until(() => gateway.gateway.live()[0]?.attempt === 1, 'it is tried');
    expect(budget()?.reservedNanoUsd).toBeGreaterThan(0);
    leave.abort();
    await expect(asked).rejects.toThrow();
    await gateway.history.recorded(1);
    expect(gateway.history.last.record).toMatchObject({ status: 'cancelled', usage: null, costNanoUsd: null });
    expect(budget()).toMatchObject({ spentNanoUsd: 0, reservedNanoUsd: 0, unpriced: 0 });
  });

  it('costs nothing when its time is up before it is connected', async () => {
    const { gateway, budget } = await start(await startSilent(), 'timeouts: { connect: 10s, total: 100ms }');
    expect((await post(gateway, '/v1/chat/completions', { model: 'fast', messages: prompt })).status).toBe(504);
    await gateway.history.recorded(1);
    expect(gateway.history.last.record).toMatchObject({ status: 'error', usage: null, costNanoUsd: null });
    expect(budget()).toMatchObject({ spentNanoUsd: 0, reservedNanoUsd: 0 });
  });
});
