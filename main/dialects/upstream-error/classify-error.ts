import type { UpstreamErrorKind } from '../../contract/upstream-error.ts';
import {
  AUTH_PHRASES,
  BAD_REQUEST_PHRASES,
  CONTENT_POLICY_PHRASES,
  CONTEXT_WINDOW_PHRASES,
  kindByBroadType,
  kindByCode,
  MODEL_NOT_FOUND_PHRASES,
  QUOTA_PHRASES,
} from './error-kind-tables.ts';

/**
 * What kind of failure this is. A code that says it plainly wins over the status, and the status over the sentence: providers
 * send context overflows as 400, 413 and 500, bad keys as 400, empty accounts as 400, 402, 403 and 429.
 * @param status HTTP status, or 0 when there was none (an error inside a stream)
 * @param codes codes, types and statuses as the provider named them
 */
export function classifyError(status: number, codes: readonly string[], message: string): UpstreamErrorKind {
  const named = codes.map((code) => code.toLowerCase());
  if (named.some((code) => code.startsWith('previous_response'))) return 'bad_request';
  for (const [kind, set] of kindByCode) if (named.some((code) => set.has(code))) return kind;
  return byPhrase(status, message) ?? byStatus(status, message) ?? byType(named) ?? 'server_error';
}

function byPhrase(status: number, message: string): UpstreamErrorKind | null {
  // A limit per minute is explained in the words of a full context or a spent account, and is neither.
  if ([401, 404, 429, 503, 529].includes(status)) return null;
  if (CONTEXT_WINDOW_PHRASES.test(message)) return 'context_window';
  if (status >= 500) return BAD_REQUEST_PHRASES.test(message) ? 'bad_request' : null;
  if (QUOTA_PHRASES.test(message)) return 'quota';
  if (AUTH_PHRASES.test(message)) return 'auth';
  if (CONTENT_POLICY_PHRASES.test(message)) return 'content_policy';
  return MODEL_NOT_FOUND_PHRASES.test(message) ? 'model_not_found' : null;
}

function byStatus(status: number, message: string): UpstreamErrorKind | null {
  if (status === 401 || status === 403) return 'auth';
  if (status === 402) return 'quota';
  if (status === 404 || status === 410) return 'model_not_found';
  if (status === 408 || status === 504 || status === 522 || status === 524) return 'timeout';
  // 498: Groq's flex capacity.
  if (status === 503 || status === 529 || status === 498 || status === 425) return 'overloaded';
  if (status === 429)
    return QUOTA_PHRASES.test(message) && !/per (?:minute|second|day)|retry/i.test(message) ? 'quota' : 'rate_limit';
  // 409 and 424 pass by themselves; the client did nothing wrong.
  if (status >= 500 || status === 409 || status === 424 || status === 499) return 'server_error';
  return status >= 400 ? 'bad_request' : null;
}

function byType(named: readonly string[]): UpstreamErrorKind | null {
  const known = named.find((code) => kindByBroadType.has(code));
  return known === undefined ? null : (kindByBroadType.get(known) ?? null);
}

const statusByKind: Record<UpstreamErrorKind, number> = {
  rate_limit: 429,
  quota: 402,
  auth: 401,
  model_not_found: 404,
  context_window: 400,
  content_policy: 400,
  bad_request: 400,
  overloaded: 503,
  server_error: 502,
  timeout: 504,
  connection: 502,
  broken_stream: 502,
};

/** The status that says this kind, for failures that came without one of their own. */
export function statusOfKind(kind: UpstreamErrorKind): number {
  return statusByKind[kind];
}
