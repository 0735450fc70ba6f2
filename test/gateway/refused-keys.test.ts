import { describe, expect, it } from 'vitest';
import { startUpstream } from '../upstreams/start-upstream.ts';
import { closing, gatewayWith, hello, post } from './gateway-under-test.ts';

const config = (url: string, more: string) => `
providers: { up: { base_url: "${url}/v1", ${more} } }
routes: { fast: { targets: [{ provider: up, model: m }], retry: { attempts: 0 } } }`;

async function start(more: string, fault: object) {
  const upstream = closing(await startUpstream('chat', fault as never));
  const gateway = await gatewayWith(config(upstream.url, more), { secrets: { k: 'sk' } });
  const status = async (model: string) =>
    (await post(gateway, '/v1/chat/completions', { model, messages: hello })).status;
  const health = () => gateway.gateway.providers()[0];
  return { upstream, gateway, status, health, reload: (text: string) => gateway.setConfig(config(upstream.url, text)) };
}

describe('an account that refuses (401, 403)', () => {
  it('without a key: only the model it refused sits out, and the window can show it', async () => {
    const { gateway, status, health, upstream } = await start('type: ollama', {
      status: 401,
      message: 'sign in first',
      when: { model: 'big-cloud' },
    });
    const refused = await post(gateway, '/v1/chat/completions', { model: 'up/big-cloud', messages: hello });
    expect([refused.status, await refused.text()]).toEqual([502, expect.stringContaining('sign in first')]);
    expect(await status('up/small')).toBe(200);
    expect(await status('up/big-cloud')).toBe(503);
    expect(upstream.requests).toHaveLength(2);
    expect(health()?.models.find(({ model }) => model === 'big-cloud')).toMatchObject({
      breaker: 'open',
      lastError: expect.stringContaining('refused for this model'),
    });
  });

  it('403 to a key: only that model sits out', async () => {
    const account = 'type: openai-compatible, api_key: "${secret:k}"';
    const { status } = await start(account, { status: 403, when: { model: 'dear' } });
    expect(await status('up/dear')).toBe(502);
    expect([await status('up/dear'), await status('up/m')]).toEqual([503, 200]);
  });

  it.each([
    ['its headers change', 'type: openai-compatible, api_key: "${secret:k}", headers: { x-team: b }'],
    ['its address changes', 'type: vllm, api_key: "${secret:k}"'],
  ])('401 to a key parks it until %s', async (_, after) => {
    const account = 'type: openai-compatible, api_key: "${secret:k}"';
    const { status, health, upstream, reload } = await start(account, { status: 401 });
    expect(await status('up/m')).toBe(502);
    expect(await status('up/other')).toBe(503);
    expect(health()?.keys[0]?.state).toBe('parked');
    upstream.setFaults([]);
    reload(account);
    expect(await status('up/m')).toBe(503);
    reload(after);
    expect(await status('up/m')).toBe(200);
  });

  it('401 to a key parks it until a person has tried it and it works', async () => {
    const { status, gateway, upstream } = await start('type: openai-compatible, api_key: "${secret:k}"', {
      status: 401,
    });
    expect(await status('up/m')).toBe(502);
    upstream.setFaults([]);
    expect(await status('up/m')).toBe(503);
    gateway.gateway.provenToWork('up', 'default', null);
    expect(await status('up/m')).toBe(200);
  });
});
