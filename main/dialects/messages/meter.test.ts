import { describe, expect, it } from 'vitest';
import { emptyUsage } from '../../contract/usage.ts';
import { namedEvents, readStream, readWhole } from '../fixtures/read-stream.ts';

const started = {
  input_tokens: 100,
  cache_creation_input_tokens: 30,
  cache_read_input_tokens: 50,
  cache_creation: { ephemeral_5m_input_tokens: 10, ephemeral_1h_input_tokens: 20 },
  output_tokens: 1,
};
const start = (usage: object = started) => ({
  type: 'message_start',
  message: { id: 'msg', model: 'claude-x', content: [], stop_reason: null, usage },
});
const text = (value: string) => ({ type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: value } });
const delta = (usage: object, stop_reason = 'end_turn') => ({
  type: 'message_delta',
  delta: { stop_reason, stop_sequence: null },
  usage,
});
const stop = { type: 'message_stop' };
const read = (...events: { type: string }[]) => readStream('messages', 'sse', namedEvents(...events));
const counted = { ...emptyUsage(), inputUncached: 100, cacheRead: 50, cacheWrite5m: 10, cacheWrite1h: 20 };

describe('reading a messages stream', () => {
  it('reads blocks, reason, usage and end', () => {
    const { meter, kinds } = read(
      start(),
      { type: 'ping' },
      { type: 'content_block_start', index: 0 } as { type: string },
      text('Hello'),
      { type: 'content_block_delta', delta: { type: 'thinking_delta', thinking: 'hm' } } as { type: string },
      { type: 'content_block_delta', delta: { type: 'signature_delta', signature: 'AAAA' } } as { type: string },
      { type: 'content_block_delta', delta: { type: 'input_json_delta', partial_json: '{}' } } as { type: string },
      delta({ output_tokens: 12, output_tokens_details: { thinking_tokens: 5 } }, 'tool_use'),
      stop,
    );
    expect(kinds).toEqual([
      'preamble',
      'skip',
      'content',
      'content',
      'content',
      'content',
      'content',
      'content',
      'end',
    ]);
    expect(meter).toMatchObject({
      finishReason: 'tool_use',
      responseModel: 'claude-x',
      ended: true,
      outputChars: 9,
      error: null,
    });
    expect(meter.usage).toEqual({ ...counted, outputTotal: 12, reasoning: 5 });
  });

  it('G2: a stream counts what the whole answer with the same usage counts', () => {
    const final = { ...started, output_tokens: 12 };
    const streamed = read(start(), delta(final), stop).meter.usage;
    const whole = readWhole('messages', { model: 'c', content: [], stop_reason: 'end_turn', usage: final }).usage;
    expect(streamed).toEqual(whole);
    expect(streamed).toEqual({ ...counted, outputTotal: 12 });
    expect(read(start(), delta({ output_tokens: 12 }), stop).meter.usage).toEqual(whole);
  });

  it('G1: the input excludes the cache, so nothing is taken off it', () => {
    expect(read(start({ input_tokens: 3, cache_read_input_tokens: 5000, output_tokens: 1 })).meter.usage).toMatchObject(
      { inputUncached: 3, cacheRead: 5000 },
    );
  });

  it('lets message_delta revise the input upwards', () => {
    const usage = read(
      start({ input_tokens: 700, output_tokens: 1 }),
      delta({ input_tokens: 1591, cache_read_input_tokens: 8, output_tokens: 9 }),
    ).meter.usage;
    expect(usage).toMatchObject({ inputUncached: 1591, cacheRead: 8, outputTotal: 9 });
  });

  it('does not let zeros of a message_delta wipe out the input', () => {
    const zeros = { input_tokens: 0, cache_creation_input_tokens: 0, cache_read_input_tokens: 0, output_tokens: 9 };
    expect(read(start(), delta(zeros)).meter.usage).toEqual({ ...counted, outputTotal: 9 });
  });

  it('keeps the split of cache writes when only their sum comes again, and takes five minutes without one', () => {
    expect(
      read(start(), delta({ ...started, cache_creation: undefined, cache_creation_input_tokens: 45 })).meter.usage,
    ).toMatchObject({ cacheWrite5m: 25, cacheWrite1h: 20 });
    expect(
      read(start({ input_tokens: 1, cache_creation_input_tokens: 40, output_tokens: 1 })).meter.usage,
    ).toMatchObject({ cacheWrite5m: 40, cacheWrite1h: 0 });
  });

  it('A12: an error event is an error, whatever came before, and no end', () => {
    const { meter, kinds } = read(start(), text('x'), {
      type: 'error',
      error: { type: 'overloaded_error', message: 'Overloaded' },
    } as { type: string });
    expect(kinds).toEqual(['preamble', 'content', 'error']);
    expect(meter).toMatchObject({ ended: false, error: { kind: 'overloaded', status: 503, code: 'overloaded_error' } });
  });

  it('A12: reads llama.cpp’s bare error', () => {
    const text = `${namedEvents(start())}data: {"code":500,"message":"failed","type":"server_error"}\n\n`;
    expect(readStream('messages', 'sse', text).meter.error).toMatchObject({ kind: 'server_error', status: 500 });
  });

  it('starts once more when the stream does', () => {
    const { meter } = read(start(), start({ input_tokens: 5, output_tokens: 1 }), delta({ output_tokens: 2 }), stop);
    expect(meter.usage).toMatchObject({ inputUncached: 5, outputTotal: 2 });
  });
});

describe('reading a whole message', () => {
  it('reads reason and length', () => {
    const content = [
      { type: 'thinking', thinking: 'hm' },
      { type: 'text', text: 'Hello' },
      { type: 'tool_use', input: { a: 1 } },
    ];
    expect(
      readWhole('messages', {
        model: 'c',
        content,
        stop_reason: 'refusal',
        usage: { input_tokens: 1, output_tokens: 2 },
      }),
    ).toMatchObject({
      finishReason: 'refusal',
      outputChars: 14,
      error: null,
    });
  });

  it('D2: finds an error in a 200', () => {
    expect(
      readWhole('messages', { type: 'error', error: { type: 'rate_limit_error', message: 'x' } }).error?.kind,
    ).toBe('rate_limit');
    expect(readWhole('messages', {}).error?.kind).toBe('server_error');
  });

  it('counting tokens is no usage', () => {
    expect(readWhole('messages.count_tokens', { input_tokens: 14 })).toMatchObject({ usage: null, error: null });
  });
});
