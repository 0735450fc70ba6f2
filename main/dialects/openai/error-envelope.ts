import type { GatehouseError } from '../../contract/errors.ts';
import type { UpstreamError, UpstreamErrorKind } from '../../contract/upstream-error.ts';
import type { ErrorAnswer } from '../dialect.ts';
import { type Refusal, refusalHeaders, refusalOf, refusalOfUpstream } from '../refusal/refusal.ts';
import { writeJson } from '../refusal/wire-json.ts';

/** OpenAI's error object. */
export interface OpenAiError {
  message: string;
  type: string;
  param: string | null;
  code: string;
}

const typeByStatus: Record<number, string> = {
  401: 'authentication_error',
  402: 'insufficient_quota',
  403: 'permission_error',
  408: 'timeout_error',
  429: 'rate_limit_exceeded',
};

/** Codes clients switch on, in OpenAI's words whatever the provider called them. */
const codeByKind: Partial<Record<UpstreamErrorKind, string>> = {
  context_window: 'context_length_exceeded',
  content_policy: 'content_policy_violation',
  model_not_found: 'model_not_found',
  quota: 'insufficient_quota',
  rate_limit: 'rate_limit_exceeded',
};

export function openAiError(refusal: Refusal): OpenAiError {
  const byStatus = refusal.status >= 500 ? 'server_error' : 'invalid_request_error';
  return {
    message: refusal.message,
    type: typeByStatus[refusal.status] ?? byStatus,
    param: null,
    code: (refusal.kind && codeByKind[refusal.kind]) ?? refusal.code,
  };
}

function openAiAnswer(refusal: Refusal, requestId: string): ErrorAnswer {
  return {
    status: refusal.status,
    headers: { ...refusalHeaders(refusal), 'x-request-id': requestId },
    body: writeJson({ error: openAiError(refusal) }),
  };
}

export function writeOpenAiError(error: GatehouseError, requestId: string): ErrorAnswer {
  return openAiAnswer(refusalOf(error), requestId);
}

export function writeOpenAiUpstreamError(error: UpstreamError, requestId: string): ErrorAnswer {
  return openAiAnswer(refusalOfUpstream(error), requestId);
}

/** Ends a stream of chunks: the official clients throw at a top-level `error`. No end mark follows, so it never looks complete. */
export function writeOpenAiStreamError(error: GatehouseError): string {
  return `data: ${writeJson({ error: openAiError(refusalOf(error)) })}\n\n`;
}
