import { isFree } from '../contract/endpoint.ts';
import { sayReason } from '../contract/sentences/tables.ts';
import { emptyUsage, type Usage } from '../contract/usage.ts';
import type { Meter } from '../dialects/dialect.ts';
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
  if (isPriced(exchange, meter)) return;
  exchange.usage = meter.usage;
  exchange.usageEstimated = false;
  if (meter.reportedCostNanoUsd !== null) {
    exchange.cost = { nanoUsd: meter.reportedCostNanoUsd, source: 'upstream', priceVersion: null };
    return;
  }
  exchange.cost =
    meter.usage === null ? null : exchange.runtime.prices.priceOf(provider, model, meter.usage, exchange.startedAt);
}

/** Priced when its headers left, and nothing was counted since. A cost the provider reports may still change. */
function isPriced({ cost, usage, usageEstimated }: Exchange, meter: Meter): boolean {
  return (
    cost !== null && usage !== null && usage === meter.usage && !usageEstimated && meter.reportedCostNanoUsd === null
  );
}

/** A whole answer, or an event of a stream, that is longer than this is handed on as it comes, without being read. */
const READ_LIMIT_BYTES = 32 * 1024 * 1024;

const READABLE = /\b(json|ndjson|event-stream)\b/i;

/**
 * The same for an answer the client has whole. One that brings no usage, because its provider tells none or because it is too
 * long to be read along, is estimated where there is something to estimate from, so that a budget does not take it for nothing.
 */
export function priceDelivered(exchange: Exchange): void {
  priceExchange(exchange);
  if (exchange.usage !== null || exchange.cost !== null) return;
  const { answer, meter, responseContentType } = exchange;
  const unread = answer.bytesSent > READ_LIMIT_BYTES && READABLE.test(responseContentType ?? '');
  if (!unread && (meter?.outputChars ?? 0) === 0) return;
  estimateExchange(exchange);
  if (unread) exchange.reasons.push(sayReason('answer_not_read'));
}

/**
 * The same for an answer that was cut short before its usage came: what had been sent and received has most likely been
 * charged, so it is estimated and flagged, never taken for nothing. A request that never left cost nothing.
 */
export function estimateExchange(exchange: Exchange): void {
  priceExchange(exchange);
  const { meter, model, sender, endpoint } = exchange;
  if (!sender?.sent || isFree(endpoint)) return;
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
