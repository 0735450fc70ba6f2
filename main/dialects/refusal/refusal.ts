import type { GatehouseError } from '../../contract/errors.ts';
import type { UpstreamError, UpstreamErrorKind } from '../../contract/upstream-error.ts';
import { statusOfKind } from '../upstream-error/classify-error.ts';

/** An error as it is told to a client, before it takes the shape of a dialect. */
export interface Refusal {
  status: number;
  code: string;
  message: string;
  retryable: boolean;
  retryAfterSeconds: number | null;
  /** What kind of failure the provider had; null for Gatehouse's own refusals. */
  kind: UpstreamErrorKind | null;
}

export function refusalOf(error: GatehouseError): Refusal {
  return {
    status: error.status,
    code: error.wireCode,
    message: error.message,
    retryable: error.retryable,
    retryAfterSeconds: error.retryAfterSeconds,
    kind: null,
  };
}

/**
 * Only limits and overload get better by waiting. Everything else was tried as often as the route allows, and a client that
 * retries on top of that multiplies the tries.
 */
const RETRYABLE: ReadonlySet<UpstreamErrorKind> = new Set(['rate_limit', 'overloaded']);

export function refusalOfUpstream(error: UpstreamError): Refusal {
  return {
    status: error.status >= 400 && error.status <= 599 ? error.status : statusOfKind(error.kind),
    code: error.code ?? error.kind,
    message: error.message,
    retryable: RETRYABLE.has(error.kind),
    retryAfterSeconds: error.retryAfterMs === null ? null : Math.ceil(error.retryAfterMs / 1000),
    kind: error.kind,
  };
}

/** Headers of every error answer. `x-should-retry` is what OpenAI's and Anthropic's clients look at before the status. */
export function refusalHeaders(refusal: Refusal): Record<string, string> {
  const headers: Record<string, string> = {
    'content-type': 'application/json',
    'x-should-retry': String(refusal.retryable),
  };
  if (refusal.retryAfterSeconds !== null) headers['retry-after'] = String(Math.ceil(refusal.retryAfterSeconds));
  return headers;
}
