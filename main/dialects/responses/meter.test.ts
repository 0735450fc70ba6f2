import { describe, expect, it } from 'vitest';
import { namedEvents, readStream, readWhole } from '../fixtures/read-stream.ts';

const usage = {
  input_tokens: 30,
  input_tokens_details: { cached_tokens: 10 },
  output_tokens: 7,
  output_tokens_details: { reasoning_tokens: 2 },
  total_tokens: 37,
};
const response = (status: string, more: object = {}) => ({
  id: 'resp_1',
  model: 'gpt-x',
  status,
  output: [],
  error: null,
  ...more,
});
const event = (type: string, more: object = {}) => ({ type, sequence_number: 0, ...more });
const opening = [
  event('response.created', { response: response('in_progress') }),
  event('response.in_progress', { response: response('in_progress') }),
];
const read = (...events: { type: string }[]) => readStream('responses', 'sse', namedEvents(...opening, ...events));

describe('reading a responses stream', () => {
  it('reads deltas, usage and end', () => {
    const { meter, kinds } = read(
      event('response.output_item.added', { item: {} }),
      event('response.output_text.delta', { delta: 'Hello', obfuscation: 'xxxx' }),
      event('response.reasoning_summary_text.delta', { delta: 'hm' }),
      event('response.function_call_arguments.delta', { delta: '{}' }),
      event('response.audio.delta', { delta: 'AAAA' }),
      event('response.completed', { response: response('completed', { usage }) }),
    );
    expect(kinds).toEqual(['preamble', 'preamble', 'content', 'content', 'content', 'content', 'content', 'end']);
    expect(meter).toMatchObject({
      finishReason: 'completed',
      responseModel: 'gpt-x',
      ended: true,
      outputChars: 9,
      error: null,
      usage: { inputUncached: 20, cacheRead: 10, outputTotal: 7, reasoning: 2 },
    });
  });

  it('an incomplete response ends the stream, with its reason', () => {
    const cut = response('incomplete', { incomplete_details: { reason: 'max_output_tokens' }, usage });
    const { meter } = read(event('response.incomplete', { response: cut }));
    expect(meter).toMatchObject({ ended: true, finishReason: 'max_output_tokens', error: null });
  });

  it('A12: response.failed is an error, and no end', () => {
    const failed = response('failed', { error: { code: 'rate_limit_exceeded', message: 'slow down' }, usage });
    const { meter, kinds } = read(event('response.failed', { response: failed }));
    expect(kinds.at(-1)).toBe('error');
    expect(meter).toMatchObject({
      ended: false,
      error: { kind: 'rate_limit', status: 429 },
      usage: { outputTotal: 7 },
    });
  });

  it('A12: reads the flat error event and the nested one that really comes, and keeps the first', () => {
    const flat = event('error', { code: 'server_error', message: 'flat', param: null });
    expect(read(flat).meter.error).toMatchObject({ message: 'flat', code: 'server_error' });
    const nested = event('error', {
      error: { type: 'insufficient_quota', code: 'insufficient_quota', message: 'nested' },
    });
    const failed = event('response.failed', {
      response: response('failed', { error: { code: 'insufficient_quota', message: 'again' } }),
    });
    const { meter, kinds } = read(nested, failed);
    expect(kinds.slice(2)).toEqual(['error', 'error']);
    expect(meter.error).toMatchObject({ kind: 'quota', message: 'nested', status: 402 });
  });

  it('reads llama.cpp’s error, and gives an end mark no meaning', () => {
    const text = `${namedEvents(...opening)}data: {"error":{"code":400,"type":"exceed_context_size_error","message":"too long"}}\n\ndata: [DONE]\n\n`;
    const { meter, kinds } = readStream('responses', 'sse', text);
    expect(kinds).toEqual(['preamble', 'preamble', 'error', 'skip']);
    expect(meter).toMatchObject({ ended: false, error: { kind: 'context_window' } });
  });
});

describe('reading a whole response', () => {
  const output = [
    { type: 'reasoning', summary: [{ text: 'ab' }] },
    { type: 'message', content: [{ type: 'output_text', text: 'Hello' }] },
    { type: 'function_call', arguments: '{}' },
  ];

  it('reads status, usage and length', () => {
    expect(readWhole('responses', response('completed', { output, usage }))).toMatchObject({
      finishReason: 'completed',
      outputChars: 9,
      usage: { inputUncached: 20 },
      error: null,
    });
  });

  it('D2: a failed response inside a 200 is a failure', () => {
    expect(
      readWhole('responses', response('failed', { error: { code: 'server_error', message: 'x' } })).error,
    ).toMatchObject({ code: 'server_error' });
    expect(readWhole('responses', response('failed')).error?.kind).toBe('server_error');
    expect(readWhole('responses', { error: { message: 'x' } }).error?.kind).toBe('server_error');
    expect(readWhole('responses', { message: 'model not found' }).error).not.toBeNull();
  });
});
