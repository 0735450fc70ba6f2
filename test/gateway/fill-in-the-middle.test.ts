import { describe, expect, it } from 'vitest';
import { startLlama } from '../engines/start-llama.ts';
import { startUpstream } from '../upstreams/start-upstream.ts';
import { closing, gatewayWith, post } from './gateway-under-test.ts';

describe('completions with a suffix', () => {
  it('go to a provider that fills in, byte for byte', async () => {
    const upstream = closing(await startUpstream('chat'));
    const gateway = await gatewayWith(`providers: { up: { type: openai-compatible, base_url: "${upstream.url}/v1" } }`);
    const answer = await post(gateway, '/v1/completions', { model: 'up/m', prompt: 'def f(', suffix: '): pass' });
    expect(answer.status).toBe(200);
    expect(upstream.requests[0]?.json).toMatchObject({ prompt: 'def f(', suffix: '): pass' });
    await gateway.history.recorded(1);
    expect(gateway.history.last.record.endpoint).toBe('completions.fim');
  });

  it('are refused where the suffix would be ignored without a word', async () => {
    const gateway = await gatewayWith('providers: { llama: { type: llama.cpp, base_url: "http://127.0.0.1:9" } }');
    const answer = await post(gateway, '/v1/completions', { model: 'llama/m', prompt: 'a', suffix: 'b' });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ error: { code: 'gatehouse_endpoint_unsupported' } });
  });
});

describe('infill at a real llama.cpp', () => {
  it('streams and answers whole, and its counts are on record', async (context) => {
    const llama = await startLlama();
    if ('skipped' in llama) {
      console.log(`llama.cpp is skipped: ${llama.skipped}`);
      context.skip();
      return;
    }
    closing(llama);
    const gateway = await gatewayWith(`
providers: { llama: { type: llama.cpp, base_url: "${llama.url}" } }
routes: { local: { targets: [{ provider: llama, model: tiny }] } }
default_route: local`);
    const ask = { input_prefix: 'def add(a, b):\n  return ', input_suffix: '\n', n_predict: 8 };
    const whole = await post(gateway, '/infill', ask);
    expect(whole.status).toBe(200);
    expect(await whole.json()).toMatchObject({ content: expect.any(String), stop: true });
    const streamed = await (await post(gateway, '/infill', { ...ask, stream: true })).text();
    expect(streamed).toContain('"stop":true');
    expect(streamed).not.toContain('gatehouse_');
    await gateway.history.recorded(2);
    for (const { record } of gateway.history.kept) {
      expect(record).toMatchObject({ status: 'ok', endpoint: 'infill', provider: 'llama' });
      expect(record.usage?.outputTotal).toBeGreaterThan(0);
      expect(record.usage?.inputUncached).toBeGreaterThanOrEqual(0);
    }
  }, 180_000);
});
