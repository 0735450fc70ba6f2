import type { Millis } from '../../contract/units.ts';
import type { UpstreamError } from '../../contract/upstream-error.ts';
import { utf8Text } from '../byte-text.ts';
import type { FailedAnswer } from '../dialect.ts';
import { parseJson } from '../json-value.ts';
import { classifyError, statusOfKind } from './classify-error.ts';
import { type ErrorFields, readErrorFields } from './error-fields.ts';
import { redactCredentials } from './redact-credentials.ts';
import { retryAfterFromHeaders, retryAfterFromMessage } from './retry-after.ts';

const MAX_MESSAGE = 2000;

/** Reads a failed answer in any shape providers, proxies and load balancers are known to send. Never throws. */
export function readError(answer: FailedAnswer): UpstreamError {
  const text = utf8Text(answer.body).trim();
  const fields = readErrorFields(parseJson(text)) ?? plainFields(text);
  return upstreamError(fields, answer.status, retryAfterFromHeaders(answer.headers, answer.now));
}

/** An error found inside a 200, in a stream or a body. Its status is the one it names, or the one of its kind. */
export function readInnerError(fields: ErrorFields): UpstreamError {
  const error = upstreamError(fields, fields.status ?? 0, null);
  return { ...error, status: error.status === 0 ? statusOfKind(error.kind) : error.status };
}

function upstreamError(fields: ErrorFields, status: number, headerRetry: Millis | null): UpstreamError {
  const message = fields.message ?? '';
  const kind = classifyError(status, fields.codes, message);
  const said = redactCredentials(message).slice(0, MAX_MESSAGE) || `HTTP ${status || 'error'} without a message`;
  // A wait in the sentence counts for limits only: elsewhere “try again in …” is advice.
  const spoken = kind === 'rate_limit' ? retryAfterFromMessage(message) : null;
  return {
    kind,
    status,
    code: fields.codes[0] ?? null,
    message: said,
    retryAfterMs: headerRetry ?? fields.retryAfterMs ?? spoken,
  };
}

/** Plain text, or the page of a proxy: its title says more than its markup. */
function plainFields(text: string): ErrorFields {
  const isPage = /^\s*<(?:!doctype|html|head)/i.test(text);
  const title = isPage ? /<title>([^<]*)<\/title>/i.exec(text)?.[1]?.trim() : undefined;
  const message = isPage ? `an HTML page${title ? `: ${title}` : ''}` : text;
  return { message: message === '' ? null : message, codes: [], status: null, retryAfterMs: null };
}
