import { describe, expect, it } from 'vitest';
import { dataEvents, readStream, readWhole } from '../fixtures/read-stream.ts';

const end = {
  content: '',
  stop: true,
  stop_type: 'limit',
  tokens_evaluated: 12,
  tokens_cached: 15,
  tokens_predicted: 3,
  timings: { cache_n: 4 },
};

describe('reading infill', () => {
  it('reads a stream to its end', () => {
    const { meter, kinds } = readStream(
      'infill',
      'sse',
      dataEvents({ content: 'ab', stop: false }, { content: 'c', stop: false }, end),
    );
    expect(kinds).toEqual(['content', 'content', 'end']);
    expect(meter).toMatchObject({ ended: true, finishReason: 'length', outputChars: 3 });
    expect(meter.usage).toMatchObject({ inputUncached: 8, cacheRead: 4, outputTotal: 3 });
  });

  it('does not take a stream that breaks off for a complete one', () => {
    expect(readStream('infill', 'sse', dataEvents({ content: 'ab', stop: false })).meter.ended).toBe(false);
  });

  it('reads a whole answer, and an error in its place', () => {
    expect(readWhole('infill', { ...end, content: 'abc', stop_type: 'eos' })).toMatchObject({
      outputChars: 3,
      finishReason: 'stop',
      error: null,
    });
    expect(readWhole('infill', { error: { code: 501, message: 'no infill tokens' } }).error).not.toBeNull();
  });
});
