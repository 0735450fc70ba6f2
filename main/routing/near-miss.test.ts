import { describe, expect, it } from 'vitest';
import { nearMiss } from './near-miss.ts';

const known = ['fast', 'smart', 'gpt-5-mini', 'claude-sonnet-5', 'qwen3:8b', 'meta-llama/llama-4-scout'];

describe('nearMiss', () => {
  it.each([
    ['gpt5-mini', 'gpt-5-mini'],
    ['GPT-5-Mini', 'gpt-5-mini'],
    ['gpt-5-mni', 'gpt-5-mini'],
    ['claude-sonet-5', 'claude-sonnet-5'],
    ['fsat', 'fast'],
    ['qwen3', 'qwen3:8b'],
    ['llama-4-scout', 'meta-llama/llama-4-scout'],
  ])('takes %s for %s', (asked, meant) => expect(nearMiss(asked, known)).toBe(meant));

  it.each(['', 'x', 'mistral-large', 'o3', 'gemini-2.5-pro'])('says nothing about %s', (asked) =>
    expect(nearMiss(asked, known)).toBeNull(),
  );

  it('does not take seconds over a hostile name', () => {
    const many = Array.from({ length: 2_000 }, (_, index) => `vendor/model-${index}`);
    const started = performance.now();
    nearMiss('a'.repeat(100_000), many);
    nearMiss('vendor/model-99', many);
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});
