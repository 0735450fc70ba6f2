import { NANO_PER_USD, type NanoUsd } from '../../contract/units.ts';
import { asNumber, asObject, type JsonObject } from '../json-value.ts';

/** xAI: ten thousand million ticks are a dollar. */
const TICKS_PER_USD = 10_000_000_000;

/**
 * What the provider says it charged: OpenRouter's `cost`, Perplexity's `cost.total_cost`, xAI's ticks. With the user's own key
 * at OpenRouter, `cost` is its fee only and the provider's charge stands beside it; without, that figure repeats the cost.
 * @returns integer nano-USD, or null when it does not say
 * @see https://openrouter.ai/docs/use-cases/usage-accounting
 * @see https://docs.x.ai/developers/cost-tracking
 */
export function readReportedCost(usage: JsonObject): NanoUsd | null {
  const ticks = asNumber(usage.cost_in_usd_ticks);
  if (ticks !== null) return nanoUsd(ticks / TICKS_PER_USD);
  const cost = asNumber(usage.cost) ?? asNumber(asObject(usage.cost)?.total_cost);
  if (cost === null) return null;
  const upstream = usage.is_byok === true ? asNumber(asObject(usage.cost_details)?.upstream_inference_cost) : null;
  return nanoUsd(cost + (upstream ?? 0));
}

function nanoUsd(usd: number): NanoUsd | null {
  return usd < 0 ? null : Math.round(usd * NANO_PER_USD);
}
