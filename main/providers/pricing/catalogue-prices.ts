import type { ConditionalPrice, ModelPrice, TieredPrices } from '@pydantic/genai-prices';
import type { Millis } from '../../contract/units.ts';
import type { DatedCard, ModelPrices } from './model-prices.ts';
import type { RateBand, RateCard, Rates } from './rate-card.ts';

/** Where the price list looks a model up: by its provider's id, or by the address of the account. */
export interface PriceLookup {
  providerId: string | null;
  baseUrl: string | null;
  model: string;
}

const DAY_MS = 86_400_000;
const NANO_USD_PER_TOKEN = 1_000;
const NANO_USD_PER_THOUSANDTH = 1_000_000;

let list: typeof import('@pydantic/genai-prices') | null = null;

/** Loads the price list: two megabytes that nobody waits for at the start. Until then no price is known. */
export async function loadPriceList(): Promise<void> {
  list ??= await import('@pydantic/genai-prices');
}

export function priceListLoaded(): boolean {
  return list !== null;
}

/**
 * Looks a model up in the bundled price list.
 * @returns null when the list does not know it, knows no price by tokens for it, or is not loaded
 */
export function cataloguePrices(lookup: PriceLookup): ModelPrices | null {
  const { providerId, baseUrl } = lookup;
  if (list === null || (providerId === null && baseUrl === null)) return null;
  const found = list.calcPrice(
    {},
    lookup.model,
    providerId !== null ? { providerId } : { providerApiUrl: baseUrl ?? '' },
  );
  if (found === null) return null;
  const { prices } = found.model;
  const [first, ...rest] = (Array.isArray(prices) ? prices : [{ prices }]).map(readDated);
  if (first === undefined || ![first, ...rest].some(({ card }) => hasTokenPrice(card))) return null;
  return { contextWindow: found.model.context_window ?? null, dated: [first, ...rest] };
}

function readDated(price: ConditionalPrice): DatedCard {
  return { holds: readConstraint(price.constraint), card: readCard(price.prices) };
}

function readConstraint(constraint: ConditionalPrice['constraint']): (at: Millis) => boolean {
  if (constraint === undefined) return () => true;
  if (constraint.type === 'start_date') {
    const start = Date.parse(constraint.start_date);
    return (at) => at >= start;
  }
  const start = timeOfDay(constraint.start_time);
  const end = timeOfDay(constraint.end_time);
  return (at) => {
    const time = at % DAY_MS;
    return end < start ? time >= start || time < end : time >= start && time < end;
  };
}

/** `00:30:00Z` → milliseconds after midnight UTC. */
function timeOfDay(text: string): Millis {
  return Date.parse(`1970-01-02T${text}`) % DAY_MS;
}

function readCard(price: ModelPrice): RateCard {
  const starts = new Set<number>();
  for (const value of Object.values(price)) {
    if (isTiered(value)) for (const tier of value.tiers) starts.add(tier.start);
  }
  const bands: RateBand[] = [-1, ...[...starts].sort((a, b) => a - b)].map((above) => ({
    above,
    rates: readRates(price, above),
  }));
  return { bands, perRequest: (plain(price.requests_kcount, 0) ?? 0) * NANO_USD_PER_THOUSANDTH };
}

/** What is not priced by itself costs what it is a part of, as the price list defines it. */
function readRates(price: ModelPrice, above: number): Rates {
  const rate = (...keys: string[]): number => {
    for (const key of keys) {
      const value = plain(price[key], above);
      if (value !== undefined) return value * NANO_USD_PER_TOKEN;
    }
    return Number.NaN;
  };
  return {
    input: rate('input_mtok'),
    cacheRead: rate('cache_read_mtok', 'input_mtok'),
    cacheWrite5m: rate('cache_write_5m_mtok', 'cache_write_mtok', 'input_mtok'),
    cacheWrite1h: rate('cache_write_1h_mtok', 'cache_write_mtok', 'input_mtok'),
    // Models that only draw price their output as image tokens.
    output: rate('output_mtok', 'output_image_mtok'),
    reasoning: rate('output_reasoning_mtok', 'output_mtok'),
    audioIn: rate('input_audio_mtok', 'input_mtok'),
    audioOut: rate('output_audio_mtok', 'output_mtok'),
  };
}

/** The price that holds for more than `above` tokens, which is where a tier starts. */
function plain(value: ModelPrice[string], above: number): number | undefined {
  if (!isTiered(value)) return value;
  let price = value.base;
  let from = -1;
  for (const tier of value.tiers) {
    if (tier.start <= above && tier.start >= from) {
      price = tier.price;
      from = tier.start;
    }
  }
  return price;
}

function isTiered(value: ModelPrice[string]): value is TieredPrices {
  return typeof value === 'object' && value !== null;
}

function hasTokenPrice(card: RateCard): boolean {
  return card.bands.some(({ rates }) => !Number.isNaN(rates.input) || !Number.isNaN(rates.output));
}
