import { describe, expect, it } from 'vitest';
import { readStream, readWhole } from '../fixtures/read-stream.ts';

const lines = (...values: unknown[]) => values.map((value) => `${JSON.stringify(value)}\n`).join('');
const say = (content: string) => ({ model: 'q', message: { role: 'assistant', content }, done: false });
const done = {
  model: 'q',
  message: { role: 'assistant', content: '' },
  done: true,
  done_reason: 'length',
  prompt_eval_count: 11,
  eval_count: 4,
};

describe('reading ollama', () => {
  it('reads lines up to the one that says done', () => {
    const { meter, kinds } = readStream('ollama.chat', 'ndjson', lines(say(''), say('Hello'), done));
    expect(kinds).toEqual(['preamble', 'content', 'end']);
    expect(meter).toMatchObject({
      ended: true,
      finishReason: 'length',
      responseModel: 'q',
      outputChars: 5,
      usage: { inputUncached: 11, outputTotal: 4 },
    });
  });

  it('reads generate, thinking and tool calls', () => {
    const { meter } = readStream(
      'ollama.generate',
      'ndjson',
      lines({ response: 'ab', thinking: 'c', done: false }, { response: '', done: true, eval_count: 1 }),
    );
    expect(meter).toMatchObject({ outputChars: 3, finishReason: 'stop', usage: { inputUncached: 0, outputTotal: 1 } });
    const calls = {
      message: { content: '', tool_calls: [{ function: { name: 'f', arguments: { a: 1 } } }] },
      done: false,
    };
    expect(readStream('ollama.chat', 'ndjson', lines(calls)).kinds).toEqual(['content']);
  });

  it('A12: finds an error line under a 200', () => {
    const { meter, kinds } = readStream(
      'ollama.chat',
      'ndjson',
      lines(say('x'), { error: 'model runner has unexpectedly stopped' }),
    );
    expect(kinds).toEqual(['content', 'error']);
    expect(meter).toMatchObject({
      ended: false,
      error: { kind: 'server_error', message: 'model runner has unexpectedly stopped' },
    });
  });

  it('reads whole answers, and D2 an error in their place', () => {
    expect(readWhole('ollama.chat', { ...done, message: { content: 'abc' } })).toMatchObject({
      outputChars: 3,
      finishReason: 'length',
      usage: { outputTotal: 4 },
      error: null,
    });
    expect(readWhole('ollama.embed', { model: 'e', embeddings: [[1, 2]], prompt_eval_count: 6 })).toMatchObject({
      usage: { inputUncached: 6 },
      error: null,
    });
    expect(readWhole('ollama.chat', { error: "model 'x' not found" }).error?.kind).toBe('model_not_found');
  });
});
