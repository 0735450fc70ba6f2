import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BareGateway } from '../harness/bare-gateway.ts';
import { startBareGateway } from '../harness/bare-gateway.ts';
import { ask, type Reply } from '../upstreams/ask.ts';
import { startUpstream } from '../upstreams/start-upstream.ts';
import { unreachableUrl } from '../upstreams/unreachable-url.ts';
import type { Upstream } from '../upstreams/upstream.ts';
import { type Llama, startLlama } from './start-llama.ts';

const INSTALL_MS = 300_000;
const KEY = 'right';
const messages = [{ role: 'user', content: 'hi' }];

let llama: Llama | null = null;
let skipped: string | null = null;
let stand: Upstream;
let gateway: BareGateway;

beforeAll(async () => {
  // One slot: a request that is not stopped keeps every other one waiting.
  const started = await startLlama({ args: ['--api-key', KEY, '--parallel', '1'] });
  if ('skipped' in started) {
    skipped = started.skipped;
    return;
  }
  llama = started;
  stand = await startUpstream('chat', [], { text: 'from the one with the long memory' });
  gateway = await startBareGateway(
    `
providers:
  llama: { type: llama.cpp, base_url: "${llama.url}", api_key: "\${secret:llama}" }
  wrong: { type: llama.cpp, base_url: "${llama.url}", api_key: "\${secret:other}" }
  gone: { type: openai, base_url: "${await unreachableUrl()}/v1", api_key: "\${secret:other}" }
  stand: { type: openai-compatible, base_url: "${stand.url}/v1" }
routes:
  local: { targets: [{ provider: llama, model: tiny }], context_window_fallbacks: [long] }
  long: { targets: [{ provider: stand, model: long }] }
  away-first: { targets: [{ provider: gone, model: big }, { provider: llama, model: tiny }], retry: { attempts: 0 } }
  strict: { targets: [{ provider: llama, model: tiny }] }`,
    { secrets: { llama: KEY, other: 'not the key' } },
  );
}, INSTALL_MS);

afterAll(async () => {
  await gateway?.close();
  await stand?.close();
  await llama?.close();
});

function post(
  path: string,
  body: object,
  init: { signal?: AbortSignal; onChunk?: (chunk: Buffer) => void } = {},
): Promise<Reply> {
  return ask(gateway.url + path, { body, headers: { authorization: `Bearer ${gateway.key}` }, ...init });
}

const jsonOf = (reply: Reply) => JSON.parse(reply.body.toString());

describe('a real llama.cpp behind the gateway', () => {
  const claim = (title: string, body: () => Promise<void>) =>
    it(title, { timeout: 60_000 }, async (context) => {
      context.skip(skipped !== null, skipped ?? undefined);
      gateway.history.kept.length = 0;
      await body();
    });

  claim('answers a chat, with its tokens on record and nothing to pay', async () => {
    const reply = await post('/v1/chat/completions', { model: 'local', messages, max_tokens: 5, ignore_eos: true });
    expect(reply.status).toBe(200);
    expect(jsonOf(reply)).toMatchObject({ choices: [{ finish_reason: 'length' }], usage: { completion_tokens: 5 } });
    expect(reply.headers).toMatchObject({
      'x-gatehouse-provider': 'llama',
      'x-gatehouse-model': 'tiny',
      'x-gatehouse-cost': '0',
    });
    await gateway.history.recorded(1);
    expect(gateway.history.last.record).toMatchObject({
      status: 'ok',
      usage: { outputTotal: 5 },
      costNanoUsd: 0,
      finishReason: 'length',
    });
  });

  claim('streams, metered by a usage chunk the client does not see', async () => {
    const reply = await post('/v1/chat/completions', {
      model: 'local',
      messages,
      max_tokens: 5,
      ignore_eos: true,
      stream: true,
    });
    const text = reply.body.toString();
    expect(text.endsWith('data: [DONE]\n\n')).toBe(true);
    expect(text).not.toContain('"choices":[]');
    await gateway.history.recorded(1);
    expect(gateway.history.last.record).toMatchObject({
      status: 'ok',
      stream: true,
      usage: { outputTotal: 5 },
      usageEstimated: false,
    });
  });

  claim('speaks completions, messages and responses as well, each through its own endpoint', async () => {
    const completion = await post('/v1/completions', { model: 'local', prompt: 'a', max_tokens: 3 });
    const message = await post('/v1/messages', { model: 'local', max_tokens: 3, messages });
    const streamed = await post('/v1/messages', { model: 'local', max_tokens: 3, messages, stream: true });
    const response = await post('/v1/responses', { model: 'local', input: 'hi', max_output_tokens: 3 });
    expect([completion, message, streamed, response].map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(streamed.body.toString()).toContain('event: message_stop');
    await gateway.history.recorded(4);
    const told = gateway.history.kept.map(({ record }) => [record.endpoint, record.status, record.usage?.outputTotal]);
    // Its weights are random, so it may end early; what is on record is what it said.
    expect(told).toEqual([
      ['completions', 'ok', jsonOf(completion).usage.completion_tokens],
      ['messages', 'ok', jsonOf(message).usage.output_tokens],
      ['messages', 'ok', expect.any(Number)],
      ['responses', 'ok', jsonOf(response).usage.output_tokens],
    ]);
  });

  claim('embeds', async () => {
    const reply = await post('/v1/embeddings', { model: 'local', input: ['one', 'two'] });
    expect(jsonOf(reply).data.map(({ embedding }: { embedding: number[] }) => embedding.length)).toEqual([64, 64]);
    await gateway.history.recorded(1);
    expect(gateway.history.last.record.usage?.inputUncached).toBeGreaterThan(0);
  });

  claim(
    'a prompt longer than its context goes to the fallback for that, and is refused where there is none',
    async () => {
      const long = [{ role: 'user', content: 'word '.repeat(9000) }];
      const elsewhere = await post('/v1/chat/completions', { model: 'local', messages: long });
      expect(elsewhere.headers['x-gatehouse-provider']).toBe('stand');
      expect(elsewhere.body.toString()).toContain('long memory');
      await gateway.history.recorded(1);
      const { attempts } = gateway.history.last.record;
      expect(attempts.map(({ provider, errorKind }) => [provider, errorKind])).toEqual([
        ['llama', 'context_window'],
        ['stand', null],
      ]);
      const refused = await post('/v1/chat/completions', { model: 'strict', messages: long, stream: true });
      expect([refused.status, jsonOf(refused).error.type]).toEqual([400, 'exceed_context_size_error']);
    },
  );

  claim('other refusals: a wrong key is ours to mend, a wrong parameter is the client’s', async () => {
    const stranger = await post('/v1/chat/completions', { model: 'wrong/tiny', messages });
    expect(stranger.status).toBe(502);
    expect(gateway.gateway.providers().find(({ name }) => name === 'wrong')?.keys[0]?.state).toBe('parked');
    const broken = await post('/v1/chat/completions', { model: 'local', messages: 'no list' });
    expect(broken.status).toBeGreaterThanOrEqual(400);
    expect(jsonOf(broken).error.message).toEqual(expect.any(String));
  });

  claim('a client that leaves frees its one slot at once', async () => {
    const leave = new AbortController();
    const endless = { model: 'local', messages, max_tokens: 100_000, ignore_eos: true, stream: true };
    await post('/v1/chat/completions', endless, { signal: leave.signal, onChunk: () => leave.abort() }).catch(
      () => null,
    );
    await gateway.history.recorded(1);
    expect(gateway.history.last.record).toMatchObject({ status: 'cancelled', usageEstimated: true });
    const next = await post('/v1/chat/completions', { model: 'local', messages, max_tokens: 2 });
    expect(next.status).toBe(200);
    const running = async () => {
      const slots = await ask(`${llama?.url}/slots`, { headers: { authorization: `Bearer ${KEY}` } });
      return jsonOf(slots).filter(({ is_processing }: { is_processing: boolean }) => is_processing).length;
    };
    await expect.poll(running).toBe(0);
  });

  claim('answers in place of the first target when that is down, streamed and whole', async () => {
    for (const stream of [false, true]) {
      const reply = await post('/v1/chat/completions', { model: 'away-first', messages, max_tokens: 2, stream });
      expect([reply.status, reply.headers['x-gatehouse-provider'], reply.headers['x-gatehouse-route']]).toEqual([
        200,
        'llama',
        'away-first',
      ]);
    }
    await gateway.history.recorded(2);
    expect(gateway.history.kept[0]?.record.attempts[0]).toMatchObject({
      provider: 'gone',
      outcome: 'failed',
      errorKind: 'connection',
    });
  });

  claim('answers when nothing may leave this machine', async () => {
    gateway.gateway.setLocalOnly(true);
    const reply = await post('/v1/chat/completions', { model: 'away-first', messages, max_tokens: 2 });
    gateway.gateway.setLocalOnly(false);
    expect([reply.status, reply.headers['x-gatehouse-attempts']]).toEqual([200, '1']);
  });
});
