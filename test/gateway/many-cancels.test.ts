import { Agent, request } from 'node:http';
import { describe, expect, it } from 'vitest';
import type { GatewayEvent } from '../../main/contract/control/views.ts';
import type { BareGateway } from '../harness/bare-gateway.ts';
import type { FaultRule } from '../upstreams/faults.ts';
import { startUpstream } from '../upstreams/start-upstream.ts';
import { closing, gatewayWith, hello, post, until } from './gateway-under-test.ts';

const config = (url: string, provider = '') => `
providers: { up: { type: openai-compatible, base_url: "${url}/v1"${provider} } }
routes: { fast: { targets: [{ provider: up, model: m }] } }
budgets: [{ name: day, max_budget: 1000, budget_duration: 1d }]
pricing: { overrides: { "up/m": { input: 1, output: 1 } } }`;

/** Sends a request on a connection of its own and leaves at the given moment. Resolves once it has left. */
function leaving(gateway: BareGateway, body: string, leaveWhen: 'sent' | 'sending' | 'answered'): Promise<void> {
  return new Promise((resolve) => {
    const call = request(`${gateway.url}/v1/chat/completions`, {
      method: 'POST',
      agent: new Agent({ keepAlive: false }),
      headers: { 'content-type': 'application/json', authorization: 'Bearer gh-test', 'content-length': body.length },
    });
    call.on('error', () => {});
    call.on('close', () => resolve());
    if (leaveWhen === 'answered') {
      call.on('response', (response) => {
        response.on('error', () => {});
        response.once('data', () => call.destroy());
      });
    }
    if (leaveWhen === 'sending') {
      call.write(body.slice(0, 10), () => call.destroy());
      return;
    }
    call.end(body, () => {
      if (leaveWhen === 'sent') setImmediate(() => call.destroy());
    });
  });
}

function resources(): Record<string, number> {
  const counts: Record<string, number> = { TCPSocketWrap: 0, Timeout: 0 };
  for (const name of process.getActiveResourcesInfo()) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

async function connections(gateway: BareGateway): Promise<number> {
  return new Promise((resolve, reject) =>
    gateway.server.getConnections((error, count) => (error ? reject(error) : resolve(count))),
  );
}

describe('E6: clients that leave, a few hundred of them', () => {
  const moments: [string, FaultRule, 'sent' | 'sending' | 'answered', string][] = [
    ['before the answer begins', { hang: 'request' }, 'sent', ''],
    ['before the first token', { hang: 0 }, 'sent', ''],
    ['after an opening without content', { hang: 1 }, 'sent', ''],
    ['in the middle of a stream', { hang: 5 }, 'answered', ''],
    ['in the middle of a packed stream', { hang: 5, encoding: 'gzip' }, 'answered', ''],
    ['while they send their request', {}, 'sending', ''],
    ['while they wait for a place', { hang: 'request' }, 'sent', ', concurrency: 2'],
  ];

  it.each(moments)('%s: nothing of them is left', async (_, fault, leaveWhen, provider) => {
    const upstream = closing(await startUpstream('chat', fault));
    const gateway = await gatewayWith(config(upstream.url, provider));
    const body = JSON.stringify({ model: 'fast', stream: true, messages: hello });
    await leaving(gateway, body, leaveWhen);
    await until(() => gateway.gateway.live().length === 0, 'the first has left');
    const before = resources();
    for (let round = 0; round < 6; round += 1)
      await Promise.all(Array.from({ length: 10 }, () => leaving(gateway, body, leaveWhen)));
    await until(() => gateway.gateway.live().length === 0, 'nothing is live');
    await until(() => upstream.connections.open === 0, 'no connection to the provider is left');
    let open = -1;
    await until(() => {
      void connections(gateway).then((count) => {
        open = count;
      });
      return open === 0;
    }, 'no connection of a client is left');
    expect(gateway.gateway.providers()[0]).toMatchObject({ inFlight: 0, waiting: 0 });
    expect(gateway.gateway.budgets()[0]?.reservedNanoUsd).toBe(0);
    const after = resources();
    expect(after.TCPSocketWrap).toBeLessThanOrEqual(before.TCPSocketWrap ?? 0);
    expect(after.Timeout).toBeLessThanOrEqual((before.Timeout ?? 0) + 1);
    // And it still works, with every place free.
    upstream.setFaults([]);
    const answers = await Promise.all(Array.from({ length: 4 }, () => post(gateway, '/v1/chat/completions', body)));
    for (const answer of answers) expect((await answer.text()).trimEnd().endsWith('data: [DONE]')).toBe(true);
  });

  it('are told of as ended, and nothing is said of them afterwards', async () => {
    const upstream = closing(await startUpstream('chat', { hang: 1 }));
    const gateway = await gatewayWith(config(upstream.url));
    const events: GatewayEvent[] = [];
    gateway.gateway.subscribe((event) => events.push(event));
    const before = resources();
    const leave = new AbortController();
    const asked = post(
      gateway,
      '/v1/chat/completions',
      { model: 'fast', stream: true, messages: hello },
      { signal: leave.signal },
    );
    asked.catch(() => {});
    // Its opening has arrived and is held back, because another provider could still take over.
    await upstream.waitForRequests(1);
    await until(() => resources().Timeout !== before.Timeout, 'it is under way');
    leave.abort();
    await gateway.history.recorded(1);
    const kinds = events.map(({ type }) => type).filter((type) => type.startsWith('request-'));
    expect([kinds.at(0), kinds.at(-1)]).toEqual(['request-started', 'request-ended']);
    await until(() => (resources().Timeout ?? 0) <= (before.Timeout ?? 0), 'no timer of it runs any more');
    expect(events.map(({ type }) => type).filter((type) => type.startsWith('request-'))).toEqual(kinds);
  });
});

describe('a client that leaves while its request is being unpacked', () => {
  it('is noticed all the same: the provider is not asked', async () => {
    const { gzipSync } = await import('node:zlib');
    const { connect } = await import('node:net');
    const upstream = closing(await startUpstream('chat', { delayHeadersMs: 10_000 }));
    const gateway = await gatewayWith(config(upstream.url));
    const body = gzipSync(JSON.stringify({ model: 'fast', messages: hello, padding: 'word '.repeat(4_000_000) }));
    for (let at = 0; at < 3; at += 1) {
      const socket = connect(Number(new URL(gateway.url).port), '127.0.0.1');
      socket.on('error', () => {});
      const arrived = Promise.withResolvers<void>();
      const gone = Promise.withResolvers<void>();
      gateway.server.once('request', (incoming, response) => {
        incoming.once('end', () => arrived.resolve());
        response.once('close', () => gone.resolve());
      });
      socket.write(
        `POST /v1/chat/completions HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: Bearer gh-test\r\ncontent-encoding: gzip\r\ncontent-length: ${body.length}\r\n\r\n`,
      );
      socket.write(body);
      // It is there whole, and is being unpacked beside the loop.
      await arrived.promise;
      socket.resetAndDestroy();
      await gone.promise;
    }
    await gateway.history.recorded(3);
    expect(gateway.history.kept.map(({ record }) => record.status)).toEqual(['cancelled', 'cancelled', 'cancelled']);
    expect(upstream.requests).toEqual([]);
  });
});
