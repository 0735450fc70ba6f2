import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask } from '../upstreams/ask.ts';
import { type Llama, startLlama } from './start-llama.ts';

const INSTALL_MS = 300_000;
const messages = [{ role: 'user', content: 'hi' }];

let llama: Llama | null = null;
let skipped: string | null = null;

beforeAll(async () => {
  const started = await startLlama({ args: ['--api-key', 'right'] });
  if ('skipped' in started) skipped = started.skipped;
  else llama = started;
}, INSTALL_MS);

afterAll(async () => {
  await llama?.close();
});

describe('a real llama.cpp', () => {
  async function post(path: string, body: object, key = 'right') {
    const reply = await ask(`${llama?.url}${path}`, { body, headers: { authorization: `Bearer ${key}` } });
    return { status: reply.status, text: reply.body.toString() };
  }

  const claim = (title: string, body: () => Promise<void>) =>
    it(title, async (context) => {
      context.skip(skipped !== null, skipped ?? undefined);
      await body();
    });

  claim('answers a chat, whole and streamed', async () => {
    const whole = await post('/v1/chat/completions', { model: 'tiny', messages, max_tokens: 4 });
    expect(JSON.parse(whole.text)).toMatchObject({
      object: 'chat.completion',
      choices: [{ finish_reason: 'length' }],
      usage: { completion_tokens: 4 },
    });
    const stream = await post('/v1/chat/completions', {
      model: 'tiny',
      messages,
      max_tokens: 4,
      stream: true,
      stream_options: { include_usage: true },
    });
    expect(stream.text).toMatch(/"choices":\[\],.*"usage":.*\n\ndata: \[DONE\]\n\n$/);
  });

  claim('keeps to a JSON schema though its weights are random', async () => {
    const schema = { type: 'object', properties: { ok: { type: 'boolean' } }, required: ['ok'] };
    const reply = await post('/v1/chat/completions', {
      model: 'tiny',
      messages,
      max_tokens: 400,
      seed: 7,
      temperature: 0,
      response_format: { type: 'json_schema', json_schema: { name: 'answer', schema } },
    });
    const content = JSON.parse(reply.text).choices[0].message.content;
    expect(typeof JSON.parse(content).ok).toBe('boolean');
  });

  claim('serves embeddings beside chat, in one process', async () => {
    const reply = await post('/v1/embeddings', { model: 'tiny', input: 'hi' });
    const vector: number[] = JSON.parse(reply.text).data[0].embedding;
    expect(vector).toHaveLength(64);
    expect(Math.hypot(...vector)).toBeCloseTo(1, 3);
  });

  claim('fills in the middle', async () => {
    const reply = await post('/infill', { input_prefix: 'let a', input_suffix: ';', n_predict: 4 });
    expect(JSON.parse(reply.text)).toMatchObject({ stop: true, tokens_predicted: 4 });
  });

  claim('refuses a prompt longer than its context, and a wrong key', async () => {
    const long = [{ role: 'user', content: 'x'.repeat(9000) }];
    const overflow = await post('/v1/chat/completions', { model: 'tiny', messages: long });
    expect([overflow.status, JSON.parse(overflow.text).error.type]).toEqual([400, 'exceed_context_size_error']);
    const stranger = await post('/v1/chat/completions', { model: 'tiny', messages }, 'wrong');
    expect(stranger.status).toBe(401);
  });

  claim('is gone once it is closed', async () => {
    const started = await startLlama();
    if ('skipped' in started) throw new Error(started.skipped);
    await started.close();
    expect(() => process.kill(started.pid, 0)).toThrow('ESRCH');
  });

  claim('says what is wrong when it cannot start', async () => {
    await expect(startLlama({ args: ['-m', '/models/none.gguf'] })).rejects.toThrow(/did not start.*none\.gguf/s);
  });
});
