import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { PricingConfig } from '../../contract/config/pricing.ts';
import type { ProviderTypeName } from '../../contract/config/provider.ts';
import { emptyUsage, type Usage } from '../../contract/usage.ts';
import { catalogue } from '../catalogue.ts';
import { loadPriceList } from './catalogue-prices.ts';
import { PriceBook, type PricedProvider } from './price-book.ts';
import { PRICE_VERSION } from './price-version.ts';

beforeAll(loadPriceList);

const AT = Date.parse('2026-09-15T12:00:00Z');

const account = (type: ProviderTypeName, base_url?: string): PricedProvider => ({
  name: type,
  config: base_url === undefined ? {} : { base_url },
  type: catalogue[type],
});

const usage = (counts: Partial<Usage>): Usage => ({ ...emptyUsage(), ...counts });

function cost(
  provider: PricedProvider,
  model: string,
  counts: Partial<Usage>,
  overrides: PricingConfig['overrides'] = {},
  at = AT,
): number | null {
  return new PriceBook(overrides).priceOf(provider, model, usage(counts), at)?.nanoUsd ?? null;
}

const M = 1_000_000;
const USD = 1_000_000_000;

describe('PriceBook', () => {
  it('prices a plain answer and says from which list', () => {
    const book = new PriceBook({});
    const counts = usage({ inputUncached: 1000, outputTotal: 500 });
    expect(book.priceOf(account('openai'), 'gpt-5-mini', counts, AT)).toEqual({
      // 0.25 USD and 2 USD per million.
      nanoUsd: 1000 * 250 + 500 * 2000,
      source: 'catalogue',
      priceVersion: PRICE_VERSION,
    });
  });

  it('G1, G3: cached input is charged once, at the cache rate (OpenAI, Gemini)', () => {
    expect(cost(account('openai'), 'gpt-5-mini', { inputUncached: 100, cacheRead: 900 })).toBe(100 * 250 + 900 * 25);
    expect(cost(account('gemini'), 'gemini-2.5-pro', { inputUncached: 100, cacheRead: 900 })).toBe(
      100 * 1250 + 900 * 125,
    );
  });

  it('G2: Anthropic’s cache writes cost 1.25 × input for five minutes and 2 × for an hour, reads 0.1 ×', () => {
    // claude-sonnet-5: 2 USD per million.
    const counts = { inputUncached: 10, cacheRead: 1000, cacheWrite5m: 100, cacheWrite1h: 200, outputTotal: 7 };
    expect(cost(account('anthropic'), 'claude-sonnet-5', counts)).toBe(
      10 * 2000 + 1000 * 200 + 100 * 2500 + 200 * 4000 + 7 * 10_000,
    );
  });

  it('charges a long prompt at its own tier, for input, cache and output alike', () => {
    const short = cost(account('gemini'), 'gemini-2.5-pro', { inputUncached: 200_000, outputTotal: 10 });
    const long = cost(account('gemini'), 'gemini-2.5-pro', {
      inputUncached: 150_000,
      cacheRead: 50_001,
      outputTotal: 10,
    });
    expect(short).toBe(200_000 * 1250 + 10 * 10_000);
    expect(long).toBe(150_000 * 2500 + 50_001 * 250 + 10 * 15_000);
  });

  it('does not charge reasoning twice: it is inside the output', () => {
    const plain = cost(account('openai'), 'gpt-5-mini', { outputTotal: 800 });
    expect(cost(account('openai'), 'gpt-5-mini', { outputTotal: 800, reasoning: 700 })).toBe(plain);
  });

  it('follows prices that depend on the time of day', () => {
    const peak = Date.parse('2026-09-15T02:00:00Z');
    const quiet = Date.parse('2026-09-15T20:00:00Z');
    const at = (time: number) => cost(account('deepseek'), 'deepseek-v4-flash', { inputUncached: M }, {}, time);
    expect(at(peak)).toBe(0.44 * USD);
    expect(at(quiet)).toBe(0.22 * USD);
  });

  it('knows no price for an unknown model, and says null, never 0', () => {
    expect(cost(account('openai'), 'no-such-model', { inputUncached: 1000 })).toBeNull();
    expect(
      cost(account('openai-compatible', 'https://llm.example.com/v1'), 'gpt-5-mini', { inputUncached: 1 }),
    ).toBeNull();
    // Listed, but without any price.
    expect(cost(account('cerebras'), 'qwen-3-coder-480b', { inputUncached: 1 })).toBeNull();
  });

  it('finds the price of a compatible account by its address', () => {
    const perplexity = account('openai-compatible', 'https://api.perplexity.ai');
    // 1 USD per million, and 12 USD per thousand requests.
    expect(cost(perplexity, 'sonar', { inputUncached: 1000 })).toBe(1000 * 1000 + 12_000_000);
  });

  it('says that what runs here costs nothing, and that cloud models on a local engine do not run here', () => {
    const counts = usage({ inputUncached: 1000, outputTotal: 1000 });
    const book = new PriceBook({});
    const free = { nanoUsd: 0, source: 'catalogue', priceVersion: 'local' };
    expect(book.priceOf(account('ollama'), 'qwen3:8b', counts, AT)).toEqual(free);
    expect(book.priceOf(account('demo'), 'demo', counts, AT)).toEqual(free);
    expect(book.priceOf(account('ollama'), 'gpt-oss:120b-cloud', counts, AT)).toBeNull();
    expect(new PriceBook({}).priceOf(account('ollama', 'https://ollama.com'), 'qwen3:8b', counts, AT)).toBeNull();
  });

  it('reads Gemini’s names with models/ in front', () => {
    expect(cost(account('gemini'), 'models/gemini-2.5-pro', { inputUncached: 1 })).toBe(1250);
  });

  describe('overrides', () => {
    it('G4: an override of input and output alone still discounts the cache, in the list’s proportions', () => {
      const overrides = { 'anthropic/claude-sonnet-5': { input: 4, output: 40 } };
      const counts = { inputUncached: 10, cacheRead: 1000, cacheWrite5m: 100, cacheWrite1h: 200, outputTotal: 7 };
      expect(cost(account('anthropic'), 'claude-sonnet-5', counts, overrides)).toBe(
        10 * 4000 + 1000 * 400 + 100 * 5000 + 200 * 8000 + 7 * 40_000,
      );
    });

    it('G4: the list’s proportions of a model count more than what is usual for the provider', () => {
      const overrides = { 'openai/gpt-4o': { input: 1, output: 3 } };
      expect(cost(account('openai'), 'gpt-4o', { cacheRead: 100 }, overrides)).toBe(100 * 500);
    });

    it('G4: for a model the list does not know, in the proportions usual for the provider', () => {
      const overrides = { 'anthropic/claude-next': { input: 10, output: 50 } };
      expect(
        cost(account('anthropic'), 'claude-next', { cacheRead: 100, cacheWrite5m: 10, cacheWrite1h: 1 }, overrides),
      ).toBe(100 * 1000 + 10 * 12_500 + 1 * 20_000);
    });

    it('costs as much as input where nothing is usual', () => {
      const overrides = { 'openai-compatible/big': { input: 1, output: 3 } };
      const lab = account('openai-compatible', 'https://llm.example.com/v1');
      expect(cost(lab, 'big', { inputUncached: 10, cacheRead: 10, outputTotal: 10 }, overrides)).toBe(50_000);
    });

    it('takes what is written and nothing else', () => {
      const overrides = {
        'openai/gpt-5-mini': { input: 1, output: 2, cache_read: 0.5, cache_write: 1.5, cache_write_1h: 3 },
      };
      const counts = { inputUncached: 1, cacheRead: 1, cacheWrite5m: 1, cacheWrite1h: 1, outputTotal: 1 };
      expect(cost(account('openai'), 'gpt-5-mini', counts, overrides)).toBe(1000 + 500 + 1500 + 3000 + 2000);
    });

    it('sets a price for a local model too, and says it is one', () => {
      const book = new PriceBook({ 'ollama/qwen3:8b': { input: 0.1, output: 0.2 } });
      expect(book.priceOf(account('ollama'), 'qwen3:8b', usage({ inputUncached: 10, outputTotal: 10 }), AT)).toEqual({
        nanoUsd: 3000,
        source: 'override',
        priceVersion: null,
      });
    });
  });

  describe('estimateCost', () => {
    it('is never less than what an answer within the limit costs', () => {
      const book = new PriceBook({});
      const targets = [
        [account('openai'), 'gpt-5-mini'],
        [account('anthropic'), 'claude-sonnet-5'],
        [account('gemini'), 'gemini-2.5-pro'],
        [account('deepseek'), 'deepseek-v4-flash'],
      ] as const;
      const share = fc.double({ min: 0, max: 1, noNaN: true });
      fc.assert(
        fc.property(
          fc.constantFrom(...targets),
          fc.nat(300_000),
          fc.nat(8_000),
          fc.record({ cached: share, written: share, used: share }),
          ([provider, model], input, limit, { cached, written, used }) => {
            const cacheRead = Math.floor(input * cached);
            const cacheWrite5m = Math.floor((input - cacheRead) * written);
            const inputUncached = input - cacheRead - cacheWrite5m;
            const counts = usage({ inputUncached, cacheRead, cacheWrite5m, outputTotal: Math.floor(limit * used) });
            const estimate = book.estimateCost(provider, model, input, limit, AT) ?? Number.NaN;
            const real = book.priceOf(provider, model, counts, AT)?.nanoUsd ?? Number.NaN;
            expect(estimate).toBeGreaterThanOrEqual(real);
          },
        ),
      );
    });

    it('allows for a client that writes its whole prompt to the cache', () => {
      const estimate = new PriceBook({}).estimateCost(account('anthropic'), 'claude-sonnet-5', 1000, 0, AT);
      expect(estimate).toBe(cost(account('anthropic'), 'claude-sonnet-5', { cacheWrite5m: 1000 }));
    });

    it('assumes 4,096 tokens of output when the client set no limit, and none for embeddings', () => {
      const book = new PriceBook({});
      expect(book.estimateCost(account('openai'), 'gpt-5-mini', 1000, null, AT)).toBe(1000 * 250 + 4096 * 2000);
      expect(book.estimateCost(account('openai'), 'text-embedding-3-small', 1000, 0, AT)).toBe(1000 * 20);
    });

    it('is 0 for what runs here and null for what has no known price', () => {
      const book = new PriceBook({});
      expect(book.estimateCost(account('llama.cpp'), 'any', 1000, null, AT)).toBe(0);
      expect(book.estimateCost(account('openai'), 'no-such-model', 1000, null, AT)).toBeNull();
    });
  });

  it('keeps only so many model names, since clients choose them', () => {
    const book = new PriceBook({});
    const demo = account('demo');
    for (let index = 0; index < 12_000; index += 1) book.priceOf(demo, `made-up-${index}`, emptyUsage(), AT);
    expect(book.priceOf(demo, 'made-up-1', emptyUsage(), AT)?.nanoUsd).toBe(0);
  });
});
