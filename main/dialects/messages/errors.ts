import type { GatehouseError } from '../../contract/errors.ts';
import type { UpstreamError } from '../../contract/upstream-error.ts';
import type { ErrorAnswer, Framing } from '../dialect.ts';
import { type Refusal, refusalHeaders, refusalOf, refusalOfUpstream } from '../refusal/refusal.ts';
import { writeJson } from '../refusal/wire-json.ts';

const typeByStatus: Record<number, string> = {
  401: 'authentication_error',
  402: 'billing_error',
  403: 'permission_error',
  404: 'not_found_error',
  408: 'timeout_error',
  409: 'conflict_error',
  413: 'request_too_large',
  429: 'rate_limit_error',
  503: 'overloaded_error',
  504: 'timeout_error',
  529: 'overloaded_error',
};

/** The code stands beside the two members Anthropic names; its clients ignore what they do not know. */
function messagesError(refusal: Refusal): { type: string; message: string; code: string } {
  const byStatus = refusal.status >= 500 ? 'api_error' : 'invalid_request_error';
  return { type: typeByStatus[refusal.status] ?? byStatus, message: sentence(refusal), code: refusal.code };
}

/** Claude Code shortens the conversation by itself when, and only when, it reads these words. */
function sentence({ kind, message }: Refusal): string {
  const isOverflow = kind === 'context_window' && !/prompt is too long/i.test(message);
  return isOverflow ? `prompt is too long: ${message}` : message;
}

function answer(refusal: Refusal, requestId: string): ErrorAnswer {
  return {
    status: refusal.status,
    headers: { ...refusalHeaders(refusal), 'request-id': requestId },
    body: writeJson({ type: 'error', error: messagesError(refusal), request_id: requestId }),
  };
}

export function writeMessagesError(error: GatehouseError, requestId: string): ErrorAnswer {
  return answer(refusalOf(error), requestId);
}

export function writeMessagesUpstreamError(error: UpstreamError, requestId: string): ErrorAnswer {
  return answer(refusalOfUpstream(error), requestId);
}

export function writeMessagesStreamError(error: GatehouseError, framing: Framing): string {
  if (framing !== 'sse') return '';
  return `event: error\ndata: ${writeJson({ type: 'error', error: messagesError(refusalOf(error)) })}\n\n`;
}
