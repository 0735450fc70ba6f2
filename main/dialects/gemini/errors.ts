import type { GatehouseError } from '../../contract/errors.ts';
import type { UpstreamError } from '../../contract/upstream-error.ts';
import type { ErrorAnswer, Framing } from '../dialect.ts';
import { type Refusal, refusalHeaders, refusalOf, refusalOfUpstream } from '../refusal/refusal.ts';
import { writeJson } from '../refusal/wire-json.ts';

/** Google's canonical status for an HTTP status. @see https://cloud.google.com/apis/design/errors#handling_errors */
const statusName: Record<number, string> = {
  401: 'UNAUTHENTICATED',
  402: 'RESOURCE_EXHAUSTED',
  403: 'PERMISSION_DENIED',
  404: 'NOT_FOUND',
  405: 'UNIMPLEMENTED',
  408: 'DEADLINE_EXCEEDED',
  409: 'ABORTED',
  426: 'FAILED_PRECONDITION',
  429: 'RESOURCE_EXHAUSTED',
  499: 'CANCELLED',
  503: 'UNAVAILABLE',
  504: 'DEADLINE_EXCEEDED',
  529: 'UNAVAILABLE',
};

function geminiError(refusal: Refusal) {
  const details: object[] = [
    { '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason: refusal.code, domain: 'gatehouse' },
  ];
  if (refusal.retryAfterSeconds !== null)
    details.push({ '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: `${refusal.retryAfterSeconds}s` });
  const byStatus = refusal.status >= 500 ? 'INTERNAL' : 'INVALID_ARGUMENT';
  return { code: refusal.status, message: refusal.message, status: statusName[refusal.status] ?? byStatus, details };
}

function answer(refusal: Refusal): ErrorAnswer {
  return {
    status: refusal.status,
    headers: refusalHeaders(refusal),
    body: writeJson({ error: geminiError(refusal) }),
  };
}

export function writeGeminiError(error: GatehouseError): ErrorAnswer {
  return answer(refusalOf(error));
}

export function writeGeminiUpstreamError(error: UpstreamError): ErrorAnswer {
  return answer(refusalOfUpstream(error));
}

/**
 * Ends a stream with an error. A stream that is one JSON array is closed, so that it parses; at least one element went before,
 * for nothing is sent to a client before the first.
 */
export function writeGeminiStreamError(error: GatehouseError, framing: Framing): string {
  const text = writeJson({ error: geminiError(refusalOf(error)) });
  if (framing === 'sse') return `data: ${text}\r\n\r\n`;
  return framing === 'json-array' ? `,\r\n${text}\r\n]` : '';
}
