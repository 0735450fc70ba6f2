import type { PriceOverride } from '../../contract/config/pricing.ts';
import type { CacheRatios } from '../provider-type.ts';
import type { DatedCard, ModelPrices } from './model-prices.ts';
import type { RateCard, Rates } from './rate-card.ts';

const NANO_USD_PER_TOKEN = 1_000;
const NO_DISCOUNT: CacheRatios = { read: 1, write5m: 1, write1h: 1 };

/** Prices a person set, at every time the price list tells apart. */
export function overriddenPrices(
  override: PriceOverride,
  listed: ModelPrices | null,
  usual: CacheRatios | null,
): ModelPrices {
  if (listed === null)
    return { contextWindow: null, dated: [{ holds: () => true, card: overriddenCard(override, null, usual) }] };
  const [first, ...rest] = listed.dated;
  const overridden = (entry: DatedCard): DatedCard => ({
    holds: entry.holds,
    card: overriddenCard(override, entry.card, usual),
  });
  return { contextWindow: listed.contextWindow, dated: [overridden(first), ...rest.map(overridden)] };
}

/**
 * Prices a person set. What they left out follows from what they set, in the proportions of the price list's entry; where
 * that knows none, in those usual for the type of provider; where nothing is usual, it costs as much as plain input or
 * output. So an override of input and output alone still discounts the cache.
 */
export function overriddenCard(
  override: PriceOverride,
  catalogue: RateCard | null,
  usual: CacheRatios | null,
): RateCard {
  const known = catalogue?.bands[0]?.rates ?? null;
  const ratios = usual ?? NO_DISCOUNT;
  const input = override.input * NANO_USD_PER_TOKEN;
  const output = override.output * NANO_USD_PER_TOKEN;
  const like = (own: number | undefined, part: keyof Rates, whole: 'input' | 'output', otherwise: number): number => {
    if (own !== undefined) return own * NANO_USD_PER_TOKEN;
    return (whole === 'input' ? input : output) * (ratio(known, part, whole) ?? otherwise);
  };
  const cacheWrite5m = like(override.cache_write, 'cacheWrite5m', 'input', ratios.write5m);
  const rates: Rates = {
    input,
    cacheRead: like(override.cache_read, 'cacheRead', 'input', ratios.read),
    cacheWrite5m,
    cacheWrite1h: like(override.cache_write_1h, 'cacheWrite1h', 'input', ratios.write1h),
    output,
    reasoning: like(undefined, 'reasoning', 'output', 1),
    audioIn: like(undefined, 'audioIn', 'input', 1),
    audioOut: like(undefined, 'audioOut', 'output', 1),
  };
  // A price for cache writes without one for an hour's: the longer one is never the cheaper one.
  if (override.cache_write !== undefined && override.cache_write_1h === undefined)
    rates.cacheWrite1h = Math.max(rates.cacheWrite1h, cacheWrite5m);
  return { bands: [{ above: -1, rates }], perRequest: catalogue?.perRequest ?? 0 };
}

function ratio(known: Rates | null, part: keyof Rates, whole: 'input' | 'output'): number | null {
  if (known === null) return null;
  const value = known[part] / known[whole];
  return Number.isFinite(value) ? value : null;
}
