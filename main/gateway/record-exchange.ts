import { endpointDialect } from '../contract/endpoint.ts';
import type { RequestBodies, RequestRecord } from '../contract/record.ts';
import type { Millis } from '../contract/units.ts';
import type { Exchange } from './exchange.ts';

/** Longest text of an error the history keeps. */
const TEXT_LIMIT = 2000;

/** Step 10: the exchange as the history keeps it. Pure. */
export function recordOf(exchange: Exchange, nowTick: Millis, redact: (text: string) => string): RequestRecord {
  const { answer, cost, facts, meter, startedTick } = exchange;
  return {
    id: exchange.id,
    startedAt: exchange.startedAt,
    totalMs: nowTick - startedTick,
    ttftMs: exchange.firstByteTick === null ? null : exchange.firstByteTick - startedTick,
    client: exchange.client.name,
    dialect: endpointDialect[exchange.endpoint],
    endpoint: exchange.endpoint,
    stream: facts.stream,
    requestedModel: exchange.requestedModel,
    route: exchange.route,
    provider: exchange.provider,
    model: exchange.model,
    status: exchange.status,
    httpStatus: answer.status,
    errorCode: exchange.errorCode,
    errorText: exchange.errorText === null ? null : redact(exchange.errorText).slice(0, TEXT_LIMIT),
    finishReason: meter?.finishReason ?? null,
    usage: exchange.usage,
    usageEstimated: exchange.usageEstimated,
    costNanoUsd: cost?.nanoUsd ?? null,
    costSource: cost?.source ?? null,
    priceVersion: cost?.priceVersion ?? null,
    reasons: exchange.reasons,
    warnings: exchange.warnings,
    degradedBy: exchange.degradedBy,
    session: exchange.session,
    userAgent: exchange.incoming.headers['user-agent']?.slice(0, 200) ?? null,
    tags: exchange.tags,
    attempts: exchange.attempts,
    requestBytes: exchange.body.length,
    responseBytes: answer.bytesSent,
  };
}

/** The bodies that go with the record. */
export function bodiesOf(exchange: Exchange): RequestBodies {
  const keep = exchange.runtime.config.history.bodies === 'full';
  return {
    request: keep && exchange.body.length > 0 ? exchange.body : null,
    response: keep ? exchange.capture.bytes() : null,
    requestContentType: exchange.contentType,
    responseContentType: exchange.responseContentType,
    responseTruncated: exchange.capture.truncated,
    requestSpent: !exchange.bodyLent,
  };
}
