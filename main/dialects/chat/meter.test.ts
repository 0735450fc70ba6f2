import { describe, expect, it } from 'vitest';
import { emptyUsage } from '../../contract/usage.ts';
import { dataEvents, readStream, readWhole } from '../fixtures/read-stream.ts';

const chunk = (delta: object, finish_reason: string | null = null, more: object = {}) => ({
  id: 'c1',
  object: 'chat.completion.chunk',
  created: 1,
  model: 'gpt-x',
  choices: [{ index: 0, delta, finish_reason }],
  ...more,
});
const USAGE = { prompt_tokens: 10, completion_tokens: 4, total_tokens: 14 };
const COUNTED = { ...emptyUsage(), inputUncached: 10, outputTotal: 4 };
const read = (...events: unknown[]) => readStream('chat.completions', 'sse', dataEvents(...events));
const usageChunk = { ...chunk({}), choices: [], usage: USAGE };

describe('reading a chat stream', () => {
  it('reads role, text, reason, usage and end', () => {
    const { meter, kinds } = read(
      chunk({ role: 'assistant', content: '' }, null, { usage: null }),
      chunk({ content: 'Hello' }),
      chunk({}, 'stop'),
      usageChunk,
      '[DONE]',
    );
    expect(kinds).toEqual(['preamble', 'content', 'content', 'usage', 'end']);
    expect(meter).toMatchObject({
      usage: COUNTED,
      finishReason: 'stop',
      responseModel: 'gpt-x',
      ended: true,
      outputChars: 5,
      error: null,
    });
  });

  it('A10: counts usage on the finish chunk, and does not take that for a usage chunk', () => {
    const { meter, kinds } = read(chunk({ content: 'x' }), chunk({}, 'stop', { usage: USAGE }), '[DONE]');
    expect(kinds).toEqual(['content', 'content', 'end']);
    expect(meter.usage).toEqual(COUNTED);
  });

  it('A9: frames without choices do not disturb, wherever they come', () => {
    const empty = { id: '', model: '', choices: [], created: 0 };
    const { meter, kinds } = read(
      { ...empty, prompt_filter_results: [{ prompt_index: 0 }] },
      empty,
      chunk({ content: 'x' }),
      { ...empty, choices: null },
      { ...empty, usage: null },
      chunk({}, 'stop'),
      '[DONE]',
    );
    expect(kinds).toEqual(['content', 'skip', 'content', 'skip', 'skip', 'content', 'end']);
    expect(meter).toMatchObject({ error: null, responseModel: 'gpt-x', usage: null });
  });

  it('A11: a usage chunk that says something else too is no usage chunk', () => {
    expect(read({ ...usageChunk, prompt_filter_results: [{}] }).kinds).toEqual(['content']);
    expect(read({ ...usageChunk, citations: ['https://x'] }).kinds).toEqual(['content']);
    expect(
      read({ ...usageChunk, obfuscation: 'abc', service_tier: 'default', timings: { prompt_n: 1 } }).kinds,
    ).toEqual(['usage']);
  });

  it('takes the last usage when every chunk carries one, and never sums', () => {
    const growing = [1, 2, 3, 4].map((completion_tokens) =>
      chunk({ content: 'x' }, null, { usage: { ...USAGE, completion_tokens, total_tokens: 0 } }),
    );
    expect(read(...growing).meter.usage).toEqual(COUNTED);
  });

  it('reads usage where Groq, Moonshot and llama.cpp put it', () => {
    expect(read(chunk({}, 'stop', { x_groq: { id: 'r', usage: USAGE } })).meter.usage).toEqual(COUNTED);
    const inChoice = { ...chunk({}), choices: [{ index: 0, delta: {}, finish_reason: 'stop', usage: USAGE }] };
    expect(read(inChoice).meter.usage).toEqual(COUNTED);
    expect(read(chunk({}, 'stop', { timings: { prompt_n: 10, predicted_n: 4 } })).meter.usage).toEqual(COUNTED);
  });

  it('reads the cost a provider reports', () => {
    expect(read({ ...usageChunk, usage: { ...USAGE, cost: 0.0002 } }).meter.reportedCostNanoUsd).toBe(200_000);
  });

  it('counts text, reasoning, refusals and tool arguments, each once', () => {
    const { meter } = read(
      chunk({ content: 'ab' }, null, {
        choices: [{ index: 0, delta: { content: 'ab' }, message: { content: 'abab' } }],
      }),
      chunk({ reasoning: 'cde', reasoning_details: [{ text: 'cde' }] }),
      chunk({ reasoning_content: 'f' }),
      chunk({ refusal: 'gh' }),
      chunk({ tool_calls: [{ index: 0, function: { name: 'fn', arguments: '{}' } }] }),
      chunk({
        content: [
          { type: 'thinking', thinking: [{ type: 'text', text: 'ij' }] },
          { type: 'text', text: 'k' },
        ],
      }),
    );
    expect(meter.outputChars).toBe(2 + 3 + 1 + 2 + 4 + 3);
  });

  it('takes an unknown member of a delta for content', () => {
    expect(read(chunk({ role: 'assistant', audio: { data: 'x' } })).kinds).toEqual(['content']);
    expect(read(chunk({ role: 'assistant', content: null, tool_calls: [], refusal: '' })).kinds).toEqual(['preamble']);
  });

  it('has a finish reason but no end when the provider sends no [DONE]', () => {
    const { meter } = read(chunk({ content: 'x' }), chunk({}, 'stop'));
    expect(meter).toMatchObject({ ended: false, finishReason: 'stop' });
  });

  it.each([
    [
      'a top-level error',
      'data: {"error":{"message":"overloaded","code":503}}\n\n',
      { kind: 'overloaded', status: 503 },
    ],
    [
      'llama.cpp',
      'data: {"error":{"code":500,"message":"failed","type":"server_error"}}\n\n',
      { kind: 'server_error', status: 500 },
    ],
    [
      'Groq’s named event',
      'event: error\ndata: {"error":{"message":"tool call failed","type":"invalid_request_error","code":"tool_use_failed","status_code":400}}\n\n',
      { kind: 'bad_request', status: 400, code: 'tool_use_failed' },
    ],
    ['llama-box’s field', 'error: {"code":500,"message":"slot failed"}\n\n', { kind: 'server_error', status: 500 }],
    [
      'a named event without JSON',
      'event: error\ndata: upstream died\n\n',
      { kind: 'server_error', status: 502, message: 'upstream died' },
    ],
    [
      'OpenRouter with the reason “error”',
      dataEvents({ ...chunk({ content: '' }, 'error'), error: { code: 429, message: 'rate limited' } }),
      { kind: 'rate_limit', status: 429 },
    ],
    ['the reason “error” alone', dataEvents(chunk({}, 'error')), { kind: 'server_error' }],
    ['a string', 'data: {"error":"boom"}\n\n', { kind: 'server_error', message: 'boom' }],
    [
      'vLLM of old',
      'data: {"object":"error","message":"too long","type":"BadRequestError","code":400}\n\n',
      { kind: 'bad_request', status: 400 },
    ],
  ])('A12: finds an error inside a 200: %s', (_name, text, expected) => {
    const { meter, kinds } = readStream('chat.completions', 'sse', dataEvents(chunk({ content: 'x' })) + text);
    expect(kinds).toEqual(['content', 'error']);
    expect(meter.error).toMatchObject(expected);
    expect(meter.ended).toBe(false);
  });

  it('takes an error that is null or empty for none', () => {
    expect(read(chunk({ content: 'x' }, null, { error: null })).kinds).toEqual(['content']);
    expect(read(chunk({ content: 'x' }, null, { error: {} })).kinds).toEqual(['content']);
    expect(read(chunk({ content: 'x' }, null, { error: '' })).kinds).toEqual(['content']);
  });

  it('passes what is no JSON', () => {
    expect(readStream('chat.completions', 'sse', 'data: hello\n\n: c\n\nevent: ping\ndata:\n\n').kinds).toEqual([
      'content',
      'skip',
      'skip',
      'skip',
    ]);
  });
});

describe('reading a whole chat answer', () => {
  it('reads reason, usage, model and length', () => {
    const message = {
      role: 'assistant',
      content: 'Hello',
      reasoning_content: 'hm',
      tool_calls: [{ function: { name: 'f', arguments: '{}' } }],
    };
    const meter = readWhole('chat.completions', {
      model: 'm',
      choices: [{ message, finish_reason: 'tool_calls' }],
      usage: USAGE,
    });
    expect(meter).toMatchObject({
      usage: COUNTED,
      finishReason: 'tool_calls',
      responseModel: 'm',
      outputChars: 10,
      error: null,
    });
  });

  it.each([
    ['an error object', { error: { message: 'no', type: 'server_error', code: null } }, 'server_error'],
    ['an error beside choices', { choices: [], error: { message: 'slow down', code: 429 } }, 'rate_limit'],
    ['a reason “error”', { choices: [{ message: {}, finish_reason: 'error' }] }, 'server_error'],
    ['a FastAPI detail', { detail: 'invalid api key' }, 'auth'],
    ['a message', { success: false, message: 'insufficient balance' }, 'quota'],
    ['no choices at all', { hello: 1 }, 'server_error'],
    ['a page', '<!doctype html><title>Login</title>', 'server_error'],
    ['nothing', '', 'server_error'],
    ['a part of JSON', '{"choices":[', 'server_error'],
  ])('D2: a 200 with %s is a failure', (_name, body, kind) => {
    expect(readWhole('chat.completions', body).error?.kind).toBe(kind);
  });
});
