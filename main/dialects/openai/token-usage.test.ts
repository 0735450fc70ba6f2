import { describe, expect, it } from 'vitest';
import { emptyUsage } from '../../contract/usage.ts';
import { readReportedCost } from './reported-cost.ts';
import { readTimings, readTokenUsage } from './token-usage.ts';

const usage = (some: Partial<ReturnType<typeof emptyUsage>>) => ({ ...emptyUsage(), ...some });

describe('readTokenUsage', () => {
  it.each([
    [
      'plain counts',
      { prompt_tokens: 10, completion_tokens: 5, total_tokens: 15 },
      { inputUncached: 10, outputTotal: 5 },
    ],
    [
      'G1: cached tokens are part of the input and counted once',
      {
        prompt_tokens: 100,
        completion_tokens: 20,
        prompt_tokens_details: { cached_tokens: 60, cache_write_tokens: 10, audio_tokens: 4 },
        completion_tokens_details: { reasoning_tokens: 12, audio_tokens: 2 },
      },
      { inputUncached: 30, cacheRead: 60, cacheWrite5m: 10, outputTotal: 20, reasoning: 12, audioIn: 4, audioOut: 2 },
    ],
    [
      'Responses',
      {
        input_tokens: 50,
        input_tokens_details: { cached_tokens: 20, cache_write_tokens: 5 },
        output_tokens: 9,
        output_tokens_details: { reasoning_tokens: 4 },
        total_tokens: 59,
      },
      { inputUncached: 25, cacheRead: 20, cacheWrite5m: 5, outputTotal: 9, reasoning: 4 },
    ],
    [
      'DeepSeek’s cache hits',
      { prompt_tokens: 30, completion_tokens: 1, prompt_cache_hit_tokens: 12, prompt_cache_miss_tokens: 18 },
      { inputUncached: 18, cacheRead: 12, outputTotal: 1 },
    ],
    [
      'Moonshot’s cached tokens at the top',
      { prompt_tokens: 30, completion_tokens: 1, cached_tokens: 10 },
      { inputUncached: 20, cacheRead: 10, outputTotal: 1 },
    ],
    ['embeddings', { prompt_tokens: 8, total_tokens: 8 }, { inputUncached: 8 }],
    ['a total alone', { total_tokens: 8 }, { inputUncached: 8 }],
    [
      'details that are null',
      { prompt_tokens: 3, completion_tokens: 2, prompt_tokens_details: null, completion_tokens_details: null },
      { inputUncached: 3, outputTotal: 2 },
    ],
    [
      'a cached count larger than the input it would be part of',
      { prompt_tokens: 5, completion_tokens: 1, prompt_tokens_details: { cached_tokens: 90 } },
      { inputUncached: 5, cacheRead: 90, outputTotal: 1 },
    ],
    [
      'xAI, whose completion leaves reasoning out',
      {
        prompt_tokens: 32,
        completion_tokens: 9,
        total_tokens: 135,
        completion_tokens_details: { reasoning_tokens: 94 },
      },
      { inputUncached: 32, outputTotal: 103, reasoning: 94 },
    ],
    [
      'Gemini’s OpenAI endpoint, where thoughts are in the total only',
      { prompt_tokens: 35, completion_tokens: 12, total_tokens: 109 },
      { inputUncached: 35, outputTotal: 74, reasoning: 62 },
    ],
  ])('reads %s', (_name, raw, expected) => {
    expect(readTokenUsage(raw)).toEqual(usage(expected));
  });

  it('reads nothing from what holds no counts', () => {
    expect(readTokenUsage({})).toBeNull();
    expect(readTokenUsage({ prompt_tokens: null, completion_tokens: 'x', seconds: 3 })).toBeNull();
  });

  it('gives whole numbers that are not negative, whatever comes', () => {
    expect(readTokenUsage({ prompt_tokens: 10.4, completion_tokens: -3 })).toEqual(usage({ inputUncached: 10 }));
  });

  it('reads llama.cpp’s timings', () => {
    expect(readTimings({ prompt_n: 4, cache_n: 6, predicted_n: 9, prompt_ms: 1.5 })).toEqual(
      usage({ inputUncached: 4, cacheRead: 6, outputTotal: 9 }),
    );
    expect(readTimings({ prompt_ms: 1 })).toBeNull();
  });
});

describe('readReportedCost', () => {
  it.each([
    ['OpenRouter', { cost: 0.00014, is_byok: false, cost_details: { upstream_inference_cost: 0.00014 } }, 140_000],
    [
      'OpenRouter with the user’s own key',
      { cost: 0.05, is_byok: true, cost_details: { upstream_inference_cost: 1 } },
      1_050_000_000,
    ],
    ['Perplexity', { cost: { input_tokens_cost: 0.001, total_cost: 0.006 } }, 6_000_000],
    ['xAI', { cost_in_usd_ticks: 37_756_000 }, 3_775_600],
    ['nothing charged', { cost: 0 }, 0],
    ['nothing said', { prompt_tokens: 1 }, null],
    ['nonsense', { cost: -1 }, null],
  ])('%s', (_name, raw, expected) => {
    expect(readReportedCost(raw)).toBe(expected);
  });
});
