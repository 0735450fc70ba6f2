import { describe, expect, it } from 'vitest';
import { readWhole } from '../fixtures/read-stream.ts';

describe('reading embeddings', () => {
  it('reads usage and model, not the vectors', () => {
    const data = [{ embedding: Array.from({ length: 500 }, (_, index) => index / 7) }];
    expect(
      readWhole('embeddings', { object: 'list', data, model: 'e', usage: { prompt_tokens: 8, total_tokens: 8 } }),
    ).toMatchObject({
      usage: { inputUncached: 8, outputTotal: 0 },
      responseModel: 'e',
      error: null,
    });
  });

  it('D2: finds an error in a 200', () => {
    expect(readWhole('embeddings', { error: { message: 'no', code: 'model_not_found' } }).error?.kind).toBe(
      'model_not_found',
    );
    expect(readWhole('embeddings', 'oops').error?.kind).toBe('server_error');
  });
});
