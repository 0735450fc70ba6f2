import { expect, it } from 'vitest';
import { emptyUsage } from '../../../main/contract/usage.ts';
import { fakeRecord } from '../../../main/service/control/fakes/fake-history.ts';
import { newAnswer } from './answer.ts';
import { figuresOf } from './figures.ts';

const asked = newAnswer('k', { model: 'fast', messages: [] }, 1000);
const usage = { ...emptyUsage(), inputUncached: 100, cacheRead: 20, outputTotal: 300 };

it('says what this window sees until the gateway has said', () => {
  expect(figuresOf(asked, null)).toMatchObject({ firstMs: null, totalMs: null, tokens: null, costNanoUsd: null });
  expect(figuresOf({ ...asked, firstAt: 1400, endedAt: 3000 }, null)).toMatchObject({ firstMs: 400, totalMs: 2000 });
});

it('counts speed from the first word, and every token that was sent', () => {
  const record = fakeRecord(1, { ttftMs: 500, totalMs: 3500, usage, costNanoUsd: 42 });
  expect(figuresOf(asked, record)).toEqual({
    firstMs: 500,
    totalMs: 3500,
    tokensPerSecond: 100,
    tokens: { input: 120, output: 300, estimated: record.usageEstimated },
    costNanoUsd: 42,
  });
});

it('makes up no speed where there was no time to measure it', () => {
  expect(figuresOf(asked, fakeRecord(1, { ttftMs: 500, totalMs: 505, usage })).tokensPerSecond).toBeNull();
  expect(figuresOf(asked, fakeRecord(1, { ttftMs: null, totalMs: 500, usage })).tokensPerSecond).toBeNull();
});
