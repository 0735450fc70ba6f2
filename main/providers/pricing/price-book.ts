import type { PricingConfig } from '../../contract/config/pricing.ts';
import type { ProviderConfig } from '../../contract/config/provider.ts';
import type { TokenPrice } from '../../contract/control/views.ts';
import type { Millis, NanoUsd } from '../../contract/units.ts';
import type { Cost, CostSource, Usage } from '../../contract/usage.ts';
import { isLocalTarget } from '../is-local.ts';
import type { ProviderType } from '../provider-type.ts';
import { cataloguePrices, priceListLoaded } from './catalogue-prices.ts';
import { cardAt, type ModelPrices } from './model-prices.ts';
import { overriddenPrices } from './overridden-prices.ts';
import { LOCAL_PRICE_VERSION, PRICE_VERSION } from './price-version.ts';
import { costOfUsage, ratesFor } from './rate-card.ts';

/** What is read of an account to price its models. */
export interface PricedProvider {
  /** Its name in the config. */
  name: string;
  config: Pick<ProviderConfig, 'base_url'>;
  type: ProviderType;
}

/** A model's price, looked up once. */
interface Entry {
  source: CostSource;
  priceVersion: string | null;
  /** Null: costs nothing. */
  prices: ModelPrices | null;
}

/**
 * Output reserved for a request that sets no limit of its own. Most answers are shorter, so the reservation is too high
 * rather than too low; models could write 30 times as much, but reserving that for every request would lock a budget's last
 * dollars away from the ordinary ones.
 */
const ASSUMED_OUTPUT_TOKENS = 4096;

/** Clients choose model names; what is kept of them has a limit. */
const MAX_ENTRIES = 5_000;

/**
 * Prices of the config and of the bundled list. One book lives as long as one config; a model is looked up once and then
 * priced by plain arithmetic.
 * @see https://github.com/pydantic/genai-prices
 */
export class PriceBook {
  readonly #overrides: PricingConfig['overrides'];
  readonly #entries = new Map<string, Map<string, Entry | null>>();
  #size = 0;

  constructor(overrides: PricingConfig['overrides']) {
    this.#overrides = overrides;
  }

  /**
   * Cost of one answer. A target that runs here costs 0 unless the config sets a price for it.
   * @param at when the request was made: prices change over time, some with the time of day
   * @returns null when no price is known — never 0 for unknown
   */
  priceOf(provider: PricedProvider, model: string, usage: Usage, at: Millis): Cost | null {
    const entry = this.#entry(provider, model);
    if (entry === null) return null;
    const nanoUsd = entry.prices === null ? 0 : costOfUsage(cardAt(entry.prices, at), usage);
    return nanoUsd === null ? null : { nanoUsd, source: entry.source, priceVersion: entry.priceVersion };
  }

  /**
   * What a request may cost at most, to reserve it: no input discounted as cached, all of the output limit used.
   * @param inputTokens estimated from the body
   * @param maxOutputTokens the client's limit; null when it set none; 0 where there is no output (embeddings)
   * @returns integer nano-USD, or null when no price is known
   */
  estimateCost(
    provider: PricedProvider,
    model: string,
    inputTokens: number,
    maxOutputTokens: number | null,
    at: Millis,
  ): NanoUsd | null {
    const entry = this.#entry(provider, model);
    if (entry === null) return null;
    if (entry.prices === null) return 0;
    const card = cardAt(entry.prices, at);
    const rates = ratesFor(card, inputTokens);
    const room = Math.max(0, (entry.prices.contextWindow ?? Number.POSITIVE_INFINITY) - inputTokens);
    const outputTokens = maxOutputTokens ?? Math.min(ASSUMED_OUTPUT_TOKENS, room);
    // Writing to the cache costs more than plain input; a client may do that with the whole prompt.
    const inputRate = highest(rates.input, rates.cacheWrite5m);
    const outputRate = highest(rates.output, rates.reasoning);
    const input = inputTokens === 0 ? 0 : inputTokens * inputRate;
    const output = outputTokens === 0 || Number.isNaN(outputRate) ? 0 : outputTokens * outputRate;
    return Number.isNaN(input) ? null : Math.ceil(input + output + card.perRequest);
  }

  /**
   * What a model costs by the token, for a short prompt that is not cached.
   * @returns integer nano-USD per million tokens; null when no price is known
   */
  tokenPrice(provider: PricedProvider, model: string, at: Millis): TokenPrice | null {
    const entry = this.#entry(provider, model);
    if (entry === null) return null;
    if (entry.prices === null) return { inputPerMillion: 0, outputPerMillion: 0 };
    const { input, output } = ratesFor(cardAt(entry.prices, at), 0);
    if (Number.isNaN(input)) return null;
    // What gives no text back, such as an embedding, has no output price.
    return { inputPerMillion: perMillion(input), outputPerMillion: Number.isNaN(output) ? 0 : perMillion(output) };
  }

  /** Tokens a model can hold, as far as the price list knows. */
  contextWindow(provider: PricedProvider, model: string): number | null {
    return this.#entry(provider, model)?.prices?.contextWindow ?? null;
  }

  #entry(provider: PricedProvider, model: string): Entry | null {
    let models = this.#entries.get(provider.name);
    const known = models?.get(model);
    if (known !== undefined) return known;
    if (this.#size >= MAX_ENTRIES) {
      this.#entries.clear();
      this.#size = 0;
      models = undefined;
    }
    if (models === undefined) {
      models = new Map();
      this.#entries.set(provider.name, models);
    }
    const entry = this.#look(provider, model);
    // What is not known only because the list is still being loaded is asked again.
    if (!priceListLoaded()) return entry;
    models.set(model, entry);
    this.#size += 1;
    return entry;
  }

  #look({ name, config, type }: PricedProvider, model: string): Entry | null {
    const local = isLocalTarget(config, type, model);
    const listed = local
      ? null
      : cataloguePrices({
          providerId: type.priceId,
          baseUrl: config.base_url ?? type.defaultBaseUrl,
          model: model.startsWith(type.modelPathPrefix) ? model.slice(type.modelPathPrefix.length) : model,
        });
    const override = this.#overrides[`${name}/${model}`];
    if (override !== undefined) {
      const prices = overriddenPrices(override, listed, type.cacheRatios);
      return { source: 'override', priceVersion: null, prices };
    }
    if (local) return { source: 'catalogue', priceVersion: LOCAL_PRICE_VERSION, prices: null };
    return listed === null ? null : { source: 'catalogue', priceVersion: PRICE_VERSION, prices: listed };
  }
}

function perMillion(nanoUsdPerToken: number): NanoUsd {
  return Math.round(nanoUsdPerToken * 1_000_000);
}

/** The higher of two rates; an unknown one does not count. */
function highest(first: number, second: number): number {
  return Number.isNaN(second) || first >= second ? first : second;
}
