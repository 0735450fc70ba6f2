import * as z from 'zod';
import type { Millis } from './units.ts';

/**
 * What kind of failure an upstream answered with. Routing decides on the kind and the status, never on text.
 * `rate_limit` cools the key; `auth` parks it (403: cools it); `quota` is money gone at the provider; `context_window` and
 * `content_policy` have fallbacks of their own; `bad_request` is the client's fault and is never retried.
 */
export const upstreamErrorKind = z.enum([
  'rate_limit',
  'quota',
  'auth',
  'model_not_found',
  'context_window',
  'content_policy',
  'bad_request',
  'overloaded',
  'server_error',
  'timeout',
  'connection',
  'broken_stream',
]);

export type UpstreamErrorKind = z.infer<typeof upstreamErrorKind>;

export interface UpstreamError {
  kind: UpstreamErrorKind;
  /** HTTP status the upstream answered with, or 0 when there was none. */
  status: number;
  /** The provider's own code or type, when it gave one. */
  code: string | null;
  /** The provider's sentence, at most 2,000 characters, never containing a credential. */
  message: string;
  /** How long the provider asked to be left alone, from headers or body; null when it did not say. */
  retryAfterMs: Millis | null;
}
