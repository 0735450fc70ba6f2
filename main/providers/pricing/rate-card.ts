import type { NanoUsd } from '../../contract/units.ts';
import type { Usage } from '../../contract/usage.ts';

/** Nano-USD per token: one USD per million tokens is 1,000. NaN where a price is not known. */
export interface Rates {
  input: number;
  cacheRead: number;
  cacheWrite5m: number;
  cacheWrite1h: number;
  output: number;
  reasoning: number;
  audioIn: number;
  audioOut: number;
}

/** Prices that hold for prompts of more than `above` tokens, cached ones included. */
export interface RateBand {
  above: number;
  rates: Rates;
}

/** What a model costs at one time. */
export interface RateCard {
  /** By `above`, ascending; the first one is above -1. */
  bands: RateBand[];
  /** Nano-USD for the request itself. */
  perRequest: number;
}

/**
 * Cost of one answer.
 * @returns integer nano-USD, or null when a price that is needed is not known
 */
export function costOfUsage(card: RateCard, usage: Usage): NanoUsd | null {
  const cached = usage.cacheRead + usage.cacheWrite5m + usage.cacheWrite1h;
  const rates = ratesFor(card, usage.inputUncached + cached);
  // Parts can be larger than their whole when a provider counts loosely; a cost is never made smaller by that.
  const audioIn = Math.min(usage.audioIn, usage.inputUncached);
  const audioOut = Math.min(usage.audioOut, usage.outputTotal);
  const reasoning = Math.min(usage.reasoning, usage.outputTotal - audioOut);
  const cost =
    card.perRequest +
    part(usage.inputUncached - audioIn, rates.input) +
    part(audioIn, rates.audioIn) +
    part(usage.cacheRead, rates.cacheRead) +
    part(usage.cacheWrite5m, rates.cacheWrite5m) +
    part(usage.cacheWrite1h, rates.cacheWrite1h) +
    part(usage.outputTotal - reasoning - audioOut, rates.output) +
    part(reasoning, rates.reasoning) +
    part(audioOut, rates.audioOut);
  return Number.isNaN(cost) ? null : Math.round(cost);
}

/** Prices for a prompt of this many tokens, cached ones included. */
export function ratesFor(card: RateCard, inputTokens: number): Rates {
  let index = card.bands.length - 1;
  while (index > 0 && inputTokens <= (card.bands[index] as RateBand).above) index -= 1;
  return (card.bands[index] as RateBand).rates;
}

/** Nothing costs nothing, even where the price is not known. */
function part(tokens: number, rate: number): number {
  return tokens === 0 ? 0 : tokens * rate;
}
