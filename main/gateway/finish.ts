import { GatehouseError } from '../contract/errors.ts';
import type { RequestStatus } from '../contract/record.ts';
import type { UpstreamError } from '../contract/upstream-error.ts';
import type { Reservation } from '../policies/budget-ledger.ts';
import { answerHeaders } from './answer-headers.ts';
import type { Outcome } from './attempts.ts';
import type { FailedUpstreamAnswer } from './delivery/delivery.ts';
import type { Exchange } from './exchange.ts';
import type { Gate } from './gate.ts';
import { bodiesOf, recordOf } from './record-exchange.ts';
import { asGatehouseError, refusalHeaders } from './refuse.ts';
import { estimateExchange, priceDelivered } from './settle.ts';

/** Steps 9 and 10 after the attempts: what is left to tell the client, the money, the record. */
export function finish(gate: Gate, exchange: Exchange, outcome: Outcome): void {
  switch (outcome.result) {
    case 'delivered':
      priceDelivered(exchange);
      close(gate, exchange, 'ok', null, null);
      return;
    case 'broken':
      estimateExchange(exchange);
      close(gate, exchange, 'error', outcome.error.kind, outcome.error.message);
      return;
    case 'cancelled':
      finishStopped(gate, exchange);
      return;
    case 'failed':
      tellFailure(gate, exchange, outcome);
      close(gate, exchange, 'error', outcome.error.kind, outcome.error.message);
      return;
    case 'refused':
      finishRefused(gate, exchange, outcome.error);
  }
}

/** The same for an exchange that ended without an attempt's outcome: refused, or stopped while it waited. */
export function finishRefused(gate: Gate, exchange: Exchange, thrown: unknown): void {
  if (exchange.stop.reason !== null) {
    finishStopped(gate, exchange);
    return;
  }
  const error = asGatehouseError(thrown, gate.redact);
  tellRefusal(exchange, error);
  close(gate, exchange, error.code === 'internal' ? 'error' : 'refused', error.wireCode, error.message);
}

/** The client left, a person cancelled it, or its time was up. */
function finishStopped(gate: Gate, exchange: Exchange): void {
  const { answer, dialect, stop } = exchange;
  estimateExchange(exchange);
  const reason = stop.reason;
  if (answer.gone || !GatehouseError.is(reason)) {
    close(gate, exchange, 'cancelled', 'client_left', reason?.message ?? null);
    return;
  }
  if (!answer.committed) {
    tellRefusal(exchange, reason);
  } else {
    const framing = dialect.framing(exchange.responseContentType ?? '', exchange.endpoint);
    if (framing === 'none') answer.cut();
    else answer.end(dialect.writeStreamError(reason, framing));
  }
  close(gate, exchange, reason.code === 'cancelled' ? 'cancelled' : 'error', reason.wireCode, reason.message);
}

/**
 * Every attempt failed. The last provider's own words are handed on as they are: the client knows its dialect, and tools
 * act on exact codes. Not so a refused key: that is ours, not the client's, and such answers like to repeat parts of it.
 */
function tellFailure(gate: Gate, exchange: Exchange, failed: Extract<Outcome, { result: 'failed' }>): void {
  const { answer, error, provider } = failed;
  // Without a status of its own nobody said anything: it could not be reached, fell silent, or answered with something else.
  if (error.kind === 'auth' || error.status < 400) tellRefusal(exchange, failureError(gate, exchange, provider, error));
  else if (answer && looksLikeJson(answer.body)) passRefusalOn(gate, exchange, answer, error);
  else tellInDialect(gate, exchange, error);
}

function looksLikeJson(body: Buffer): boolean {
  return /^\s*[{[]/.test(body.toString('latin1', 0, 64));
}

/** What the provider said inside a 200, or in a shape no client reads, such as a proxy's page: with its status and code. */
function tellInDialect(gate: Gate, exchange: Exchange, error: UpstreamError): void {
  const said = { ...error, message: gate.redact(error.message) };
  const { status, headers, body } = exchange.dialect.writeUpstreamError(said, exchange.id);
  const list = answerHeaders(exchange, null, exchange.live.attempt);
  for (const [name, value] of Object.entries(headers)) list.push(name, value);
  list.push('content-length', String(Buffer.byteLength(body)));
  exchange.capture.append(Buffer.from(body));
  exchange.responseContentType = 'application/json';
  exchange.answer.commit(status, list);
  exchange.answer.end(body);
}

function passRefusalOn(gate: Gate, exchange: Exchange, answer: FailedUpstreamAnswer, error: UpstreamError): void {
  const headers = answerHeaders(exchange, answer.headers, exchange.live.attempt).map((text) => gate.redact(text));
  const contentType = answer.headers['content-type'];
  const body = redactBody(gate, answer.body);
  headers.push('content-type', contentType ?? 'application/json', 'content-length', String(body.length));
  if (error.retryAfterMs !== null && !('retry-after' in answer.headers)) {
    headers.push('retry-after', String(Math.max(1, Math.ceil(error.retryAfterMs / 1000))));
  }
  headers.push('x-should-retry', String(error.retryAfterMs !== null));
  exchange.capture.append(body);
  exchange.answer.commit(answer.status, headers);
  exchange.answer.end(body);
}

/** Rare, and small: worth the round trip through text. Bytes without a secret in them stay as they are. */
function redactBody(gate: Gate, body: Buffer): Buffer {
  const text = body.toString('utf8');
  const clean = gate.redact(text);
  return clean === text ? body : Buffer.from(clean);
}

function failureError(gate: Gate, exchange: Exchange, provider: string, error: UpstreamError): GatehouseError {
  const key = exchange.attempts.findLast((attempt) => attempt.provider === provider)?.key ?? null;
  // An account without a key has words of its own for what it wants instead, such as signing in.
  const refusedKey = error.kind === 'auth' && key !== null;
  const detail = refusedKey ? 'it refused its key. Check the key in Gatehouse.' : gate.redact(error.message);
  const options = error.retryAfterMs === null ? {} : { retryAfterSeconds: Math.ceil(error.retryAfterMs / 1000) };
  return new GatehouseError(
    error.kind === 'timeout' ? 'upstream_timeout' : 'upstream_failed',
    { provider, detail },
    options,
  );
}

function tellRefusal(exchange: Exchange, error: GatehouseError): void {
  if (exchange.answer.committed) return;
  const { status, list, body } = refusalHeaders(exchange.dialect, error, exchange.id, exchange.corsOrigin);
  if (exchange.degradedBy !== null) list.push('x-gatehouse-degraded-by', exchange.degradedBy);
  exchange.capture.append(Buffer.from(body));
  exchange.responseContentType = 'application/json';
  exchange.answer.commit(status, list);
  exchange.answer.end(body);
}

/** Whether a budget has to hear of it: something was used, or an answer was delivered and nobody knows what it used. */
function hasCost({ status, usage }: Exchange, { request }: Reservation): boolean {
  if (status === 'refused') return false;
  return usage !== null || (status === 'ok' && request.estimateNanoUsd !== 0);
}

/** The money, the record, and nothing left running. */
function close(gate: Gate, exchange: Exchange, status: RequestStatus, code: string | null, text: string | null): void {
  exchange.deadline?.clear();
  exchange.status = status;
  exchange.errorCode = code;
  exchange.errorText = text;
  const { reservation } = exchange;
  const now = gate.clock.now();
  if (reservation) {
    if (hasCost(exchange, reservation)) gate.ledger.settle(reservation, exchange.cost?.nanoUsd ?? null, now);
    else gate.ledger.release(reservation, now);
  }
  gate.live.delete(exchange.id);
  gate.events.ended(exchange.id, status);
  gate.history.record(recordOf(exchange, gate.clock.tick(), gate.redact), bodiesOf(exchange));
}
