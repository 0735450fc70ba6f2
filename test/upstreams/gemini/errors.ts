import { jsonAnswer, type StreamEvent, sseData, type WholeAnswer } from '../answer.ts';
import type { Call } from '../call.ts';
import { type Failure, type FailureTable, rowOf } from '../failure.ts';
import type { Json, JsonObject } from '../json-value.ts';

const INVALID = 'INVALID_ARGUMENT';

/** Google's statuses. A wrong key is 400 API_KEY_INVALID, not 401. */
export const geminiFailures: FailureTable = {
  rate_limit: { status: 429, type: 'RESOURCE_EXHAUSTED', code: null, message: 'Resource has been exhausted.' },
  quota: { status: 429, type: 'RESOURCE_EXHAUSTED', code: null, message: 'You exceeded your current quota.' },
  auth: {
    status: 400,
    type: INVALID,
    code: 'API_KEY_INVALID',
    message: 'API key not valid. Please pass a valid API key.',
  },
  model_not_found: {
    status: 404,
    type: 'NOT_FOUND',
    code: null,
    message: 'models/{model} is not found for API version v1beta.',
  },
  context_window: {
    status: 400,
    type: INVALID,
    code: null,
    message: 'The input token count (1100000) exceeds the maximum number of tokens allowed (1048576).',
  },
  content_policy: { status: 400, type: INVALID, code: null, message: 'The request was blocked by a safety policy.' },
  bad_request: { status: 400, type: INVALID, code: null, message: 'Request contains an invalid argument.' },
  overloaded: { status: 503, type: 'UNAVAILABLE', code: null, message: 'The model is overloaded.' },
  server_error: { status: 500, type: 'INTERNAL', code: null, message: 'An internal error has occurred.' },
  timeout: { status: 504, type: 'DEADLINE_EXCEEDED', code: null, message: 'Deadline expired.' },
  connection: { status: 502, type: 'UNAVAILABLE', code: null, message: 'Bad gateway.' },
  broken_stream: { status: 500, type: 'INTERNAL', code: null, message: 'The stream broke off.' },
};

/** `{error: {code, message, status, details}}`; when to come back is a detail, not a header. */
export function geminiError(failure: Failure, call: Call): JsonObject {
  const row = rowOf(geminiFailures, failure, call);
  const details: Json[] = [];
  if (row.code !== null)
    details.push({
      '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
      reason: row.code,
      domain: 'googleapis.com',
      metadata: { service: 'generativelanguage.googleapis.com' },
    });
  if (failure.retryAfter !== null)
    details.push({ '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: `${failure.retryAfter}s` });
  if (failure.kind === 'quota')
    details.push({ '@type': 'type.googleapis.com/google.rpc.QuotaFailure', violations: [{ quotaId: 'PerDay' }] });
  return {
    error: {
      code: row.status,
      message: row.message,
      status: row.type,
      ...(details.length > 0 ? { details } : {}),
    },
  };
}

/** Without `alt=sse` a streaming call is refused inside an array. */
export function geminiRefusal(failure: Failure, call: Call): WholeAnswer {
  const { status } = rowOf(geminiFailures, failure, call);
  const error = geminiError(failure, call);
  const inArray = call.path.endsWith(':streamGenerateContent') && call.query.get('alt') !== 'sse';
  return jsonAnswer(inArray ? [error] : error, geminiHeaders, status);
}

export function geminiStreamError(failure: Failure, call: Call): StreamEvent[] {
  const error = geminiError(failure, call);
  if (call.query.get('alt') === 'sse') return [sseData(error)];
  return [{ text: `,\r\n${JSON.stringify(error)}`, role: 'content' }];
}

export const geminiHeaders = {
  'content-type': 'application/json; charset=UTF-8',
  vary: 'Origin, X-Origin, Referer',
  'server-timing': 'gfet4t7; dur=42',
};
