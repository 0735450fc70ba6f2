import { describe, expect, it } from 'vitest';
import { ask } from '../upstreams/ask.ts';
import { type Canned, startCanned } from './canned-upstream.ts';
import { closing, gatewayWith } from './gateway-under-test.ts';

const MB = 1024 * 1024;

async function asking(path: string, type: string, body: object, canned: Canned) {
  const upstream = closing(await startCanned(canned));
  const gateway = await gatewayWith(
    `
providers: { up: { type: ${type}, base_url: "${upstream.url}", api_key: "\${secret:k}" } }
routes: { fast: { targets: [{ provider: up, model: m }], retry: { attempts: 0 } } }`,
    { secrets: { k: 'sk' } },
  );
  const reply = await ask(gateway.url + path, { body, headers: { authorization: `Bearer ${gateway.key}` } });
  await gateway.history.recorded(1);
  return { reply, record: gateway.history.last.record };
}

describe('an answer nested thousands deep', () => {
  it('reaches the client like every other', async () => {
    const input = `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`;
    const body = `{"type":"message","role":"assistant","content":[{"type":"tool_use","id":"t","name":"n","input":${input}}],"stop_reason":"tool_use","usage":{"input_tokens":3,"output_tokens":4}}`;
    const request = { model: 'fast', max_tokens: 9, messages: [] };
    const canned: Canned = { contentType: 'application/json', body };
    const { reply, record } = await asking('/v1/messages', 'anthropic', request, canned);
    expect([reply.status, reply.body.toString() === body]).toEqual([200, true]);
    expect(record).toMatchObject({ status: 'ok', usage: { inputUncached: 3, outputTotal: 4 } });
  });
});

describe('a stream whose last event repeats the whole answer, with its images', () => {
  const delta =
    'event: response.output_text.delta\ndata: {"type":"response.output_text.delta","delta":"Here it is."}\n\n';
  const completed = (size: number) =>
    `event: response.completed\ndata: {"type":"response.completed","response":{"status":"completed","output":[{"type":"image_generation_call","result":"${'A'.repeat(size)}"}],"usage":{"input_tokens":3,"output_tokens":40}}}\n\n`;
  const request = { model: 'fast', stream: true, input: 'draw' };
  const streamed = (body: string) =>
    asking('/v1/responses', 'openai', request, { contentType: 'text/event-stream', body });

  it('of 8 MB is read like every other', async () => {
    const { reply, record } = await streamed(delta + completed(8 * MB));
    expect(reply.body.toString() === delta + completed(8 * MB)).toBe(true);
    expect(record).toMatchObject({
      status: 'ok',
      finishReason: 'completed',
      usageEstimated: false,
      usage: { inputUncached: 3, outputTotal: 40 },
    });
  });

  it('of more than 32 MB is handed on unread: complete when a clean end follows, its usage estimated', async () => {
    const { reply, record } = await streamed(delta + completed(40 * MB));
    expect(reply.body.equals(Buffer.from(delta + completed(40 * MB)))).toBe(true);
    expect(record).toMatchObject({ status: 'ok', usageEstimated: true });
    expect(record.reasons.at(-1)).toContain('longer than 32 MB');
  });

  it('of more than 32 MB is told as broken when it is cut, or when something unfinished follows it', async () => {
    for (const body of [delta + completed(40 * MB).slice(0, -100), delta + completed(40 * MB) + delta]) {
      const { reply, record } = await streamed(body);
      expect(reply.body.subarray(-2_000).toString()).toContain('gatehouse_stream_broken');
      expect(record).toMatchObject({ status: 'error', errorCode: 'broken_stream' });
    }
  });
});
