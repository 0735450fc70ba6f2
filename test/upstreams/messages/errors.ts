import { jsonAnswer, type StreamEvent, sseData, type WholeAnswer } from '../answer.ts';
import type { Call } from '../call.ts';
import { type Failure, type FailureTable, retryHeaders, rowOf } from '../failure.ts';
import type { JsonObject } from '../json-value.ts';
import { serialId } from '../serial-id.ts';

const INVALID = 'invalid_request_error';

/** Anthropic's types and statuses. There are no codes. */
export const anthropicFailures: FailureTable = {
  rate_limit: {
    status: 429,
    type: 'rate_limit_error',
    code: null,
    message: 'This request would exceed your rate limit.',
  },
  quota: { status: 402, type: 'billing_error', code: null, message: 'Your credit balance is too low.' },
  auth: { status: 401, type: 'authentication_error', code: null, message: 'invalid x-api-key: {key}' },
  model_not_found: { status: 404, type: 'not_found_error', code: null, message: 'model: {model}' },
  // Clients compare this sentence to start compacting.
  context_window: {
    status: 400,
    type: INVALID,
    code: null,
    message: 'prompt is too long: 210000 tokens > 200000 maximum',
  },
  content_policy: { status: 400, type: INVALID, code: null, message: 'Output blocked by content filtering policy' },
  bad_request: { status: 400, type: INVALID, code: null, message: 'messages: Field required' },
  overloaded: { status: 529, type: 'overloaded_error', code: null, message: 'Overloaded' },
  server_error: { status: 500, type: 'api_error', code: null, message: 'Internal server error' },
  timeout: { status: 504, type: 'timeout_error', code: null, message: 'Request timed out' },
  connection: { status: 502, type: 'api_error', code: null, message: 'Bad gateway' },
  broken_stream: { status: 500, type: 'api_error', code: null, message: 'The stream broke off' },
};

/** `{type: "error", error: {type, message}, request_id}`. */
export function anthropicError(failure: Failure, call: Call): JsonObject {
  const row = rowOf(anthropicFailures, failure, call);
  return {
    type: 'error',
    error: { type: failure.code ?? row.type, message: row.message },
    request_id: requestId(call),
  };
}

export function anthropicRefusal(failure: Failure, call: Call): WholeAnswer {
  const { status } = rowOf(anthropicFailures, failure, call);
  return jsonAnswer(anthropicError(failure, call), { ...anthropicHeaders(call), ...retryHeaders(failure) }, status);
}

export function anthropicStreamError(failure: Failure, call: Call): StreamEvent[] {
  const { type: _, ...rest } = anthropicError(failure, call);
  return [sseData({ type: 'error', ...rest }, 'content', 'error')];
}

function requestId(call: Call): string {
  return serialId('req_01', call.serial, 22);
}

/** What Anthropic sends beside every answer. `reset` is a moment. */
export function anthropicHeaders(call: Call): Record<string, string> {
  const headers: Record<string, string> = {
    'request-id': requestId(call),
    'anthropic-organization-id': '00000000-0000-4000-8000-000000000001',
  };
  for (const what of ['requests', 'tokens', 'input-tokens', 'output-tokens']) {
    headers[`anthropic-ratelimit-${what}-limit`] = '4000';
    headers[`anthropic-ratelimit-${what}-remaining`] = '3999';
    headers[`anthropic-ratelimit-${what}-reset`] = '2026-11-20T12:00:00Z';
  }
  return headers;
}
