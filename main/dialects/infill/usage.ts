import { emptyUsage, type Usage } from '../../contract/usage.ts';
import { asCount, asObject, type JsonObject } from '../json-value.ts';

/**
 * Counts of llama.cpp's native answers: `tokens_evaluated` is the whole prompt, the part from its cache included.
 * `tokens_cached` is what the cache holds afterwards, not what was taken from it; `timings.cache_n` is.
 */
export function readInfillUsage(value: JsonObject): Usage | null {
  const input = asCount(value.tokens_evaluated);
  const output = asCount(value.tokens_predicted);
  if (input === null || output === null) return null;
  const cacheRead = Math.min(input, asCount(asObject(value.timings)?.cache_n) ?? 0);
  return { ...emptyUsage(), inputUncached: input - cacheRead, cacheRead, outputTotal: output };
}
