import { afterEach, describe, expect, it } from 'vitest';
import { type BareGateway, startBareGateway } from '../harness/bare-gateway.ts';
import { startUpstream } from '../upstreams/start-upstream.ts';
import type { Upstream } from '../upstreams/upstream.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

async function start(upstream: Upstream, extra = ''): Promise<BareGateway> {
  const gateway = await startBareGateway(
    `
providers:
  up: { type: openai-compatible, base_url: "${upstream.url}/v1", api_key: "\${secret:up}" }
routes:
  fast: { targets: [{ provider: up, model: real-model }] }
${extra}`,
    { secrets: { up: 'sk-upstream-key' } },
  );
  open.push(upstream, gateway);
  return gateway;
}

function post(
  gateway: BareGateway,
  path: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<Response> {
  return fetch(gateway.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${gateway.key}`, ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}

describe('a chat request', () => {
  it('reaches the provider with the model and the key spliced, every other byte as it was', async () => {
    const upstream = await startUpstream('chat');
    const gateway = await start(upstream);
    const body =
      '{ "temperature" : 0.30, "model":"fast",\n "messages":[{"role":"user","content":"h\\u00e9llo \\"model\\""}], "unknown_field": [1,2, 3] }';
    const answer = await post(gateway, '/v1/chat/completions?extra=1', body);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('x-gatehouse-provider')).toBe('up');
    expect(answer.headers.get('x-gatehouse-model')).toBe('real-model');
    expect(answer.headers.get('x-gatehouse-route')).toBe('fast');
    const json = (await answer.json()) as { choices: unknown[] };
    expect(json.choices).toHaveLength(1);
    const seen = upstream.requests[0];
    expect(seen?.body.toString()).toBe(body.replace('"fast"', '"real-model"'));
    expect(seen?.key).toBe('sk-upstream-key');
    expect(seen?.query.get('extra')).toBe('1');
    await gateway.history.recorded(1);
    const { record } = gateway.history.last;
    expect(record).toMatchObject({
      status: 'ok',
      httpStatus: 200,
      client: 'test',
      route: 'fast',
      provider: 'up',
      model: 'real-model',
    });
    expect(record.usage?.outputTotal).toBeGreaterThan(0);
    expect(record.attempts).toHaveLength(1);
  });

  it('streams, meters by a usage chunk it asked for, and keeps that chunk from a client that did not', async () => {
    const upstream = await startUpstream('chat');
    const gateway = await start(upstream);
    const answer = await post(gateway, '/v1/chat/completions', {
      model: 'fast',
      stream: true,
      messages: [{ role: 'user', content: 'hi' }],
    });
    const text = await answer.text();
    expect(text.trimEnd().endsWith('data: [DONE]')).toBe(true);
    expect(text).not.toContain('"choices":[]');
    expect(upstream.requests[0]?.json).toMatchObject({ stream_options: { include_usage: true } });
    await gateway.history.recorded(1);
    expect(gateway.history.last.record.usage?.outputTotal).toBeGreaterThan(0);
    expect(gateway.history.last.record.ttftMs).not.toBeNull();
  });
});
