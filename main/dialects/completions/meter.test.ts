import { describe, expect, it } from 'vitest';
import { dataEvents, readStream, readWhole } from '../fixtures/read-stream.ts';

const chunk = (text: string, finish_reason: string | null = null) => ({
  model: 'm',
  choices: [{ text, index: 0, finish_reason }],
});

describe('reading completions', () => {
  it('reads a stream', () => {
    const usage = { prompt_tokens: 2, completion_tokens: 3 };
    const { meter, kinds } = readStream(
      'completions',
      'sse',
      dataEvents(chunk(''), chunk('abc'), chunk('', 'length'), { choices: [], usage }, '[DONE]'),
    );
    expect(kinds).toEqual(['preamble', 'content', 'content', 'usage', 'end']);
    expect(meter).toMatchObject({ finishReason: 'length', outputChars: 3, ended: true });
    expect(meter.usage?.outputTotal).toBe(3);
  });

  it('reads a whole answer, and D2 an error in its place', () => {
    expect(readWhole('completions', { choices: [{ text: 'abc', finish_reason: 'stop' }] })).toMatchObject({
      outputChars: 3,
      finishReason: 'stop',
      error: null,
    });
    expect(readWhole('completions', { error: 'model crashed' }).error?.kind).toBe('server_error');
  });
});
