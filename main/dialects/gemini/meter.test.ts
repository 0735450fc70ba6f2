import { describe, expect, it } from 'vitest';
import { emptyUsage } from '../../contract/usage.ts';
import { dataEvents, readStream, readWhole } from '../fixtures/read-stream.ts';

const chunk = (text: string, finishReason?: string, usageMetadata?: object) => ({
  candidates: [{ content: { role: 'model', parts: [{ text }] }, ...(finishReason ? { finishReason } : {}), index: 0 }],
  modelVersion: 'gemini-x',
  ...(usageMetadata ? { usageMetadata } : {}),
});

describe('reading a gemini stream', () => {
  it('has ended once a finish reason was seen', () => {
    const open = readStream('gemini.stream', 'sse', dataEvents(chunk('ab')));
    expect(open.meter.ended).toBe(false);
    const { meter, kinds } = readStream(
      'gemini.stream',
      'sse',
      dataEvents(chunk('ab'), chunk('c', 'STOP', { promptTokenCount: 4, candidatesTokenCount: 2 })),
    );
    expect(kinds).toEqual(['content', 'content']);
    expect(meter).toMatchObject({ ended: true, finishReason: 'STOP', responseModel: 'gemini-x', outputChars: 3 });
  });

  it('G1 G3: cached tokens are part of the prompt; tool results and thoughts are not part of the counts beside them', () => {
    const usage = {
      promptTokenCount: 100,
      cachedContentTokenCount: 60,
      toolUsePromptTokenCount: 15,
      candidatesTokenCount: 20,
      thoughtsTokenCount: 30,
      promptTokensDetails: [
        { modality: 'TEXT', tokenCount: 92 },
        { modality: 'AUDIO', tokenCount: 8 },
      ],
      candidatesTokensDetails: [{ modality: 'AUDIO', tokenCount: 3 }],
    };
    expect(readStream('gemini.stream', 'sse', dataEvents(chunk('x', 'STOP', usage))).meter.usage).toEqual({
      ...emptyUsage(),
      inputUncached: 55,
      cacheRead: 60,
      outputTotal: 50,
      reasoning: 30,
      audioIn: 8,
      audioOut: 3,
    });
  });

  it('takes the last of growing counts', () => {
    const counts = [1, 5, 9].map((candidatesTokenCount) =>
      chunk('x', undefined, { promptTokenCount: 4, candidatesTokenCount }),
    );
    expect(readStream('gemini.stream', 'sse', dataEvents(...counts)).meter.usage).toMatchObject({
      inputUncached: 4,
      outputTotal: 9,
    });
  });

  it('reads the same from one JSON array', () => {
    const array = JSON.stringify([chunk('ab'), chunk('c', 'MAX_TOKENS', { promptTokenCount: 4 })], null, 2);
    const { meter, kinds } = readStream('gemini.stream', 'json-array', array);
    expect(kinds).toEqual(['content', 'content', 'skip']);
    expect(meter).toMatchObject({
      ended: true,
      finishReason: 'MAX_TOKENS',
      outputChars: 3,
      usage: { inputUncached: 4 },
    });
  });

  it('a refused prompt ends the answer before it begins', () => {
    const { meter } = readStream(
      'gemini.stream',
      'sse',
      dataEvents({ promptFeedback: { blockReason: 'PROHIBITED_CONTENT' } }),
    );
    expect(meter).toMatchObject({ ended: true, finishReason: 'PROHIBITED_CONTENT', error: null });
  });

  it.each([
    [
      'in an event',
      'sse',
      dataEvents(chunk('x'), { error: { code: 503, message: 'overloaded', status: 'UNAVAILABLE' } }),
    ],
    [
      'in an array',
      'json-array',
      JSON.stringify([chunk('x'), { error: { code: 503, message: 'overloaded', status: 'UNAVAILABLE' } }]),
    ],
    [
      'in an array of its own',
      'sse',
      `${dataEvents(chunk('x'))}data: [{"error":{"code":503,"message":"overloaded","status":"UNAVAILABLE"}}]\n\n`,
    ],
  ] as const)('A12: finds an error %s', (_name, framing, text) => {
    const { meter } = readStream('gemini.stream', framing, text);
    expect(meter).toMatchObject({ ended: false, error: { kind: 'overloaded', status: 503, code: 'UNAVAILABLE' } });
  });
});

describe('reading a whole gemini answer', () => {
  it('reads reason, usage and length', () => {
    const answer = {
      candidates: [{ content: { parts: [{ text: 'ab' }, { functionCall: { name: 'f' } }] }, finishReason: 'STOP' }],
      usageMetadata: { promptTokenCount: 3, candidatesTokenCount: 1 },
    };
    expect(readWhole('gemini.generate', answer)).toMatchObject({
      finishReason: 'STOP',
      outputChars: 14,
      usage: { outputTotal: 1 },
      error: null,
    });
  });

  it('D2: finds an error in a 200, wrapped in an array too', () => {
    expect(readWhole('gemini.generate', { error: { code: 429, status: 'RESOURCE_EXHAUSTED' } }).error?.kind).toBe(
      'rate_limit',
    );
    expect(
      readWhole('gemini.generate', [{ error: { code: 400, status: 'INVALID_ARGUMENT', message: 'x' } }]).error?.kind,
    ).toBe('bad_request');
  });

  it('counts embeddings, and does not take counting for usage', () => {
    expect(
      readWhole('gemini.batch_embed', { embeddings: [{ values: [1, 2] }], usageMetadata: { promptTokenCount: 5 } })
        .usage?.inputUncached,
    ).toBe(5);
    expect(readWhole('gemini.count_tokens', { totalTokens: 5, usageMetadata: { promptTokenCount: 5 } })).toMatchObject({
      usage: null,
      error: null,
    });
  });
});
