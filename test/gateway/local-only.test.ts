import { describe, expect, it } from 'vitest';
import { startUpstream } from '../upstreams/start-upstream.ts';
import type { Upstream } from '../upstreams/upstream.ts';
import { closing, gatewayWith, hello, post, until } from './gateway-under-test.ts';

async function start(away: Upstream, here: Upstream, localOnly = false, account = '') {
  const gateway = await gatewayWith(
    `
providers:
  away: { type: openai, base_url: "${away.url}/v1", api_key: "\${secret:k}"${account} }
  here: { type: ollama, base_url: "${here.url}" }
routes:
  fast:
    targets: [{ provider: away, model: m }, { provider: away, model: other }, { provider: here, model: small }]
    retry: { attempts: 1 }`,
    { secrets: { k: 'sk' }, switches: { paused: false, localOnly } },
  );
  const send = (signal?: AbortSignal) =>
    post(gateway, '/v1/chat/completions', { model: 'fast', messages: hello }, signal ? { signal } : {});
  return { gateway, send };
}

describe('local only', () => {
  it('is in force from the first request on where it was on before', async () => {
    const away = closing(await startUpstream('chat'));
    const { gateway, send } = await start(away, closing(await startUpstream('chat')), true);
    expect(gateway.gateway.localOnly()).toBe(true);
    expect((await send()).headers.get('x-gatehouse-provider')).toBe('here');
    expect(away.requests).toEqual([]);
  });

  it('holds for a request that is between two attempts: neither a retry nor a fallback leaves', async () => {
    const away = closing(await startUpstream('chat', { status: 503, delayHeadersMs: 100 }));
    const { gateway, send } = await start(away, closing(await startUpstream('chat')));
    const answer = send();
    await away.waitForRequests(1);
    void gateway.gateway.setLocalOnly(true);
    expect((await answer).headers.get('x-gatehouse-provider')).toBe('here');
    expect(away.requests).toHaveLength(1);
    await gateway.history.recorded(1);
    expect(gateway.history.last.record.attempts.map(({ outcome, reason }) => [outcome, reason])).toEqual([
      ['failed', 'first in order'],
      ['skipped', 'it is not local, and switched on'],
      ['skipped', 'it is not local, and switched on'],
      ['ok', 'third in order'],
    ]);
  });

  it('holds for a request that waits for its turn at a provider, and leaves the place free', async () => {
    const away = closing(await startUpstream('chat', { delayHeadersMs: 10_000, when: { first: 1 } }));
    const { gateway, send } = await start(away, closing(await startUpstream('chat')), false, ', concurrency: 1');
    const leave = new AbortController();
    const first = send(leave.signal);
    await away.waitForRequests(1);
    const second = send();
    await until(() => gateway.gateway.providers()[0]?.waiting === 1, 'the second waits');
    void gateway.gateway.setLocalOnly(true);
    leave.abort();
    await expect(first).rejects.toThrow();
    expect((await second).headers.get('x-gatehouse-provider')).toBe('here');
    expect(away.requests).toHaveLength(1);
    void gateway.gateway.setLocalOnly(false);
    expect((await send()).headers.get('x-gatehouse-provider')).toBe('away');
  });
});
