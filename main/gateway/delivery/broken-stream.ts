import type { UpstreamError } from '../../contract/upstream-error.ts';

/** An answer that stopped being one part of the way. */
export function brokenStream(message: string): UpstreamError {
  return { kind: 'broken_stream', status: 0, code: null, message, retryAfterMs: null };
}
