import * as z from 'zod';

const count = z.int().nonnegative();

/**
 * Token counts of one answer. `inputUncached` excludes cache reads and writes (Anthropic's convention);
 * `outputTotal` includes reasoning. Counts a provider did not report are 0.
 */
export const usage = z.object({
  inputUncached: count,
  cacheRead: count,
  cacheWrite5m: count,
  cacheWrite1h: count,
  outputTotal: count,
  /** Part of `outputTotal`. */
  reasoning: count,
  /** Part of `inputUncached`. */
  audioIn: count,
  /** Part of `outputTotal`. */
  audioOut: count,
});

export type Usage = z.infer<typeof usage>;

/** Where a cost came from. `upstream`: the provider said it. `override`: the config's prices. `catalogue`: the bundled price list. */
export const costSource = z.enum(['upstream', 'override', 'catalogue']);

export type CostSource = z.infer<typeof costSource>;

export interface Cost {
  /** Integer nano-USD. */
  nanoUsd: number;
  source: CostSource;
  /** Version of the price list; null when the provider said the cost or the config sets the price. */
  priceVersion: string | null;
}

export function emptyUsage(): Usage {
  return {
    inputUncached: 0,
    cacheRead: 0,
    cacheWrite5m: 0,
    cacheWrite1h: 0,
    outputTotal: 0,
    reasoning: 0,
    audioIn: 0,
    audioOut: 0,
  };
}
