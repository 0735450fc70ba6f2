import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { ask } from '../upstreams/ask.ts';
import { startUpstream } from '../upstreams/start-upstream.ts';
import { startGatewayProcess } from './gateway-process.ts';
import { closing, gatewayWith, hello } from './gateway-under-test.ts';

const MB = 1024 * 1024;
const headers = { authorization: 'Bearer gh-test' };

describe('memory', () => {
  it('D9: ten images of 20 MB in base64 take no more than a few copies of one, and all arrive', async () => {
    const upstream = closing(await startUpstream('chat'));
    const gateway = closing(
      await startGatewayProcess(`
providers: { up: { type: openai-compatible, base_url: "${upstream.url}/v1" } }
routes: { fast: { targets: [{ provider: up, model: m }] } }`),
    );
    const image = Buffer.alloc(15 * MB, 0x91).toString('base64');
    const picture = { type: 'image_url', image_url: { url: `data:image/png;base64,${image}` } };
    const body = Buffer.from(JSON.stringify({ model: 'fast', messages: [{ role: 'user', content: [picture] }] }));
    for (let at = 0; at < 20; at += 1)
      await ask(`${gateway.url}/v1/chat/completions`, { body: { model: 'fast', messages: hello }, headers });
    const before = await gateway.peakRssBytes();
    for (let at = 0; at < 10; at += 1) {
      upstream.clear();
      expect((await ask(`${gateway.url}/v1/chat/completions`, { body, headers })).status).toBe(200);
      expect(upstream.requests[0]?.body.length).toBe(body.length - 'fast'.length + 'm'.length);
    }
    const grown = (await gateway.peakRssBytes()) - before;
    expect(grown / body.length).toBeLessThan(8);
  });

  it('E7: does not grow with the number of requests', { timeout: 60_000 }, async () => {
    // In this process are the gateway, the provider and the client: none of them may grow.
    const upstream = closing(
      await startUpstream('chat', [
        { status: 500, when: { every: 7 } },
        { break: { after: 3, how: 'rst' }, when: { every: 11 } },
      ]),
    );
    const gateway = await gatewayWith(
      `
providers: { up: { type: openai, base_url: "${upstream.url}/v1", api_key: "\${secret:k}" } }
routes: { fast: { targets: [{ provider: up, model: m }], retry: { attempts: 0 }, circuit_breaker: { consecutive_failures: 1000, min_requests: 100000 } } }
budgets: [{ name: day, max_budget: 1000, budget_duration: 1d }]
pricing: { overrides: { "up/m": { input: 1, output: 1 } } }`,
      { secrets: { k: 'sk' } },
    );
    const url = `${gateway.url}/v1/chat/completions`;
    const round = async () => {
      const workers = Array.from({ length: 10 }, async (_, worker) => {
        for (let at = 0; at < 20; at += 1) {
          const leave = new AbortController();
          const body = { model: 'fast', messages: hello, stream: at % 2 === 0, user: `u${worker}-${at}` };
          const onChunk = at % 5 === 0 ? { onChunk: () => leave.abort() } : {};
          await ask(url, { body, headers, signal: leave.signal, ...onChunk }).catch(() => null);
        }
      });
      await Promise.all(workers);
      await gateway.history.recorded(200);
      gateway.history.kept.length = 0;
      gateway.history.reservations.length = 0;
      upstream.clear();
      return heapAfterCollection();
    };
    const sizes: number[] = [];
    for (let at = 0; at < 8; at += 1) sizes.push(await round());
    // The first rounds fill caches and compile code.
    const steady = sizes.slice(3);
    expect(slopeOf(steady), steady.map((size) => (size / MB).toFixed(2)).join(' ')).toBeLessThan(250 * 1024);
    expect(gateway.gateway.live()).toEqual([]);
    expect(gateway.gateway.budgets()[0]?.reservedNanoUsd).toBe(0);
  });
});

/** Bytes in use once nothing more can be collected. */
function heapAfterCollection(): number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
  collect();
  return process.memoryUsage().heapUsed;
}

/** Of the straight line nearest to the values, by their place. */
function slopeOf(values: number[]): number {
  const middle = (values.length - 1) / 2;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  let covariance = 0;
  let variance = 0;
  values.forEach((value, at) => {
    covariance += (at - middle) * (value - mean);
    variance += (at - middle) ** 2;
  });
  return covariance / variance;
}
