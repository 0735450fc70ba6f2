import { emptyUsage, type Usage } from '../contract/usage.ts';
import type { Exchange } from './exchange.ts';

/** Characters a token stands for, roughly, in the languages and code people send. */
const CHARS_PER_TOKEN = 4;

/**
 * What the answer has cost so far, from the usage the provider reported. Called when the headers of a whole answer are
 * about to leave, and again when the exchange is over: a stream reports its usage at the end.
 */
export function priceExchange(exchange: Exchange): void {
  const { meter, model } = exchange;
  const provider = exchange.provider === null ? undefined : exchange.runtime.providers.get(exchange.provider);
  if (!meter || !provider || model === null) return;
  exchange.usage = meter.usage;
  exchange.usageEstimated = false;
  if (meter.reportedCostNanoUsd !== null) {
    exchange.cost = { nanoUsd: meter.reportedCostNanoUsd, source: 'upstream', priceVersion: null };
    return;
  }
  exchange.cost =
    meter.usage === null ? null : exchange.runtime.prices.priceOf(provider, model, meter.usage, exchange.startedAt);
}

/**
 * The same for an answer that was cut short before its usage came: what had been sent and received has most likely been
 * charged, so it is estimated and flagged, never taken for nothing.
 */
export function estimateExchange(exchange: Exchange): void {
  priceExchange(exchange);
  const { meter, model } = exchange;
  const provider = exchange.provider === null ? undefined : exchange.runtime.providers.get(exchange.provider);
  if (!meter || !provider || model === null) return;
  const outputSeen = Math.ceil(meter.outputChars / CHARS_PER_TOKEN);
  const reported = meter.usage;
  // Anthropic says the input at the start of a stream, and one token of output that is not the last word.
  if (reported !== null && reported.outputTotal >= outputSeen) return;
  const usage: Usage = {
    ...(reported ?? emptyUsage()),
    outputTotal: Math.max(outputSeen, reported?.outputTotal ?? 0),
  };
  if (reported === null) usage.inputUncached = exchange.inputTokens;
  exchange.usage = usage;
  exchange.usageEstimated = true;
  exchange.cost = exchange.runtime.prices.priceOf(provider, model, usage, exchange.startedAt);
}
