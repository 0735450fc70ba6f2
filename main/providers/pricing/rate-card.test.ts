import { calcPrice, findProvider } from '@pydantic/genai-prices';
import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { NANO_PER_USD } from '../../contract/units.ts';
import type { Usage } from '../../contract/usage.ts';
import { catalogue } from '../catalogue.ts';
import { cataloguePrices, loadPriceList } from './catalogue-prices.ts';
import { cardAt } from './model-prices.ts';
import { costOfUsage } from './rate-card.ts';

beforeAll(loadPriceList);

const providerIds = [
  ...new Set(Object.values(catalogue).flatMap(({ priceId }) => (priceId === null ? [] : [priceId]))),
];

/** A name each model of the list answers to: its own id, where its own rule takes that. */
const models = providerIds.flatMap((providerId) =>
  (findProvider({ providerId })?.models ?? []).map(({ id }) => ({ providerId, model: id })),
);

const usages: fc.Arbitrary<Usage> = fc
  .record({
    inputUncached: fc.nat(400_000),
    cacheRead: fc.nat(400_000),
    cacheWrite5m: fc.nat(50_000),
    cacheWrite1h: fc.nat(50_000),
    outputTotal: fc.nat(100_000),
    reasoningShare: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  .map(({ reasoningShare, ...usage }) => ({
    ...usage,
    reasoning: Math.floor(usage.outputTotal * reasoningShare),
    audioIn: 0,
    audioOut: 0,
  }));

/** The price list's own arithmetic, slow and thorough. */
function listPrice(providerId: string, model: string, usage: Usage, timestamp: Date): number | null {
  const cacheWrites = usage.cacheWrite5m + usage.cacheWrite1h;
  const result = calcPrice(
    {
      input_tokens: usage.inputUncached + usage.cacheRead + cacheWrites,
      cache_read_tokens: usage.cacheRead,
      cache_write_tokens: cacheWrites,
      cache_write_5m_tokens: usage.cacheWrite5m,
      cache_write_1h_tokens: usage.cacheWrite1h,
      output_tokens: usage.outputTotal,
      output_reasoning_tokens: usage.reasoning,
    },
    model,
    { providerId, timestamp },
  );
  return result === null ? null : result.total_price * NANO_PER_USD;
}

describe('costOfUsage', () => {
  it('agrees with the price list’s own arithmetic for every model, usage and time', () => {
    expect(models.length).toBeGreaterThan(900);
    fc.assert(
      fc.property(
        fc.constantFrom(...models),
        usages,
        fc.date({ min: new Date('2025-01-01'), max: new Date('2027-12-31'), noInvalidDate: true }),
        ({ providerId, model }, usage, at) => {
          const prices = cataloguePrices({ providerId, baseUrl: null, model });
          if (prices === null) return;
          const cost = costOfUsage(cardAt(prices, at.getTime()), usage);
          // Null where a price that is needed is missing: there the list counts nothing for it.
          if (cost === null) return;
          const expected = listPrice(providerId, model, usage, at) ?? Number.NaN;
          expect(Math.abs(cost - expected)).toBeLessThanOrEqual(1);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('prices audio and text apart', () => {
    const audio = cataloguePrices({ providerId: 'openai', baseUrl: null, model: 'gpt-audio' });
    if (audio === null) throw new Error('the price list no longer has the model this test is about');
    const card = cardAt(audio, Date.parse('2026-01-01'));
    const usage: Usage = {
      inputUncached: 300,
      cacheRead: 0,
      cacheWrite5m: 0,
      cacheWrite1h: 0,
      outputTotal: 200,
      reasoning: 0,
      audioIn: 100,
      audioOut: 50,
    };
    const rates = card.bands[0]?.rates;
    if (rates === undefined) throw new Error('no prices');
    expect(rates.audioIn).toBeGreaterThan(rates.input);
    expect(costOfUsage(card, usage)).toBe(
      200 * rates.input + 100 * rates.audioIn + 150 * rates.output + 50 * rates.audioOut,
    );
  });

  it('is null, not 0, when a price that is needed is not known', () => {
    const rates = {
      input: 1,
      cacheRead: 1,
      cacheWrite5m: 1,
      cacheWrite1h: 1,
      output: Number.NaN,
      reasoning: Number.NaN,
    };
    const card = { bands: [{ above: -1, rates: { ...rates, audioIn: 1, audioOut: Number.NaN } }], perRequest: 0 };
    const usage = {
      inputUncached: 5,
      cacheRead: 0,
      cacheWrite5m: 0,
      cacheWrite1h: 0,
      reasoning: 0,
      audioIn: 0,
      audioOut: 0,
    };
    expect(costOfUsage(card, { ...usage, outputTotal: 0 })).toBe(5);
    expect(costOfUsage(card, { ...usage, outputTotal: 1 })).toBeNull();
  });
});
