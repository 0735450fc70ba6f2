import { jsonAnswer, type StreamEvent, sseData, type WholeAnswer } from '../answer.ts';
import type { Call } from '../call.ts';
import { type Failure, type FailureTable, retryHeaders, rowOf } from '../failure.ts';
import type { JsonObject } from '../json-value.ts';
import { serialHexId } from '../serial-id.ts';

const INVALID = 'invalid_request_error';

/** OpenAI's words for each kind of failure; `responses` uses them too. */
export const openaiFailures: FailureTable = {
  rate_limit: {
    status: 429,
    type: 'requests',
    code: 'rate_limit_exceeded',
    message: 'Rate limit reached for {model}.',
  },
  quota: {
    status: 429,
    type: 'insufficient_quota',
    code: 'insufficient_quota',
    message: 'You exceeded your current quota.',
  },
  auth: { status: 401, type: INVALID, code: 'invalid_api_key', message: 'Incorrect API key provided: {key}.' },
  model_not_found: {
    status: 404,
    type: INVALID,
    code: 'model_not_found',
    message: 'The model `{model}` does not exist.',
  },
  context_window: {
    status: 400,
    type: INVALID,
    code: 'context_length_exceeded',
    message: "This model's maximum context length is 8192 tokens, but your messages came to 9001 tokens.",
  },
  content_policy: {
    status: 400,
    type: INVALID,
    code: 'content_policy_violation',
    message: 'The request was rejected by the content policy.',
  },
  bad_request: { status: 400, type: INVALID, code: null, message: 'The request is not valid.' },
  overloaded: { status: 503, type: 'server_error', code: null, message: 'The engine is overloaded, try again later.' },
  server_error: { status: 500, type: 'server_error', code: null, message: 'The server had an error.' },
  timeout: { status: 504, type: 'server_error', code: null, message: 'The request timed out.' },
  connection: { status: 502, type: 'server_error', code: null, message: 'Bad gateway.' },
  broken_stream: { status: 500, type: 'server_error', code: null, message: 'The stream broke off.' },
};

/** `{error: {message, type, param, code}}`. */
export function openaiError(failure: Failure, call: Call): JsonObject {
  const row = rowOf(openaiFailures, failure, call);
  return { error: { message: row.message, type: row.type, param: null, code: row.code } };
}

export function openaiRefusal(failure: Failure, call: Call): WholeAnswer {
  const row = rowOf(openaiFailures, failure, call);
  return jsonAnswer(openaiError(failure, call), { ...openaiHeaders(call), ...retryHeaders(failure) }, row.status);
}

/** A chunk with `error` in place of choices, and no `[DONE]` after it. */
export function openaiStreamError(failure: Failure, call: Call): StreamEvent[] {
  return [sseData(openaiError(failure, call))];
}

/** What OpenAI sends beside every answer. `reset` is a length of time. */
export function openaiHeaders(call: Call): Record<string, string> {
  return {
    'x-request-id': serialHexId('req_', call.serial, 32),
    'openai-processing-ms': '42',
    'openai-version': '2020-10-01',
    'x-ratelimit-limit-requests': '10000',
    'x-ratelimit-remaining-requests': '9999',
    'x-ratelimit-reset-requests': '6ms',
    'x-ratelimit-limit-tokens': '2000000',
    'x-ratelimit-remaining-tokens': '1999000',
    'x-ratelimit-reset-tokens': '30ms',
  };
}
