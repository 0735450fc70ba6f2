import type { Millis } from '../../contract/units.ts';
import type { RateCard } from './rate-card.ts';

/** Prices and when they hold. */
export interface DatedCard {
  holds: (at: Millis) => boolean;
  card: RateCard;
}

/** What a model costs, over time. */
export interface ModelPrices {
  /** Tokens it can hold; null when that is not known. */
  contextWindow: number | null;
  /** At least one. */
  dated: [DatedCard, ...DatedCard[]];
}

/** The prices that hold at a time: of several that fit the last one, and the first one when none does. */
export function cardAt(prices: ModelPrices, at: Millis): RateCard {
  for (let index = prices.dated.length - 1; index > 0; index -= 1) {
    const entry = prices.dated[index];
    if (entry?.holds(at)) return entry.card;
  }
  return prices.dated[0].card;
}
