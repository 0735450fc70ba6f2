import type { UpstreamErrorKind } from '../contract/upstream-error.ts';

/**
 * What a failed attempt says about the target's health. `failure`: it does not work. `success`: it works, and refused what
 * the client sent. `nothing`: it says something about a key or a name, not about the target.
 */
export const breakerOutcome: Record<UpstreamErrorKind, 'failure' | 'success' | 'nothing'> = {
  timeout: 'failure',
  connection: 'failure',
  broken_stream: 'failure',
  server_error: 'failure',
  overloaded: 'failure',
  bad_request: 'success',
  context_window: 'success',
  content_policy: 'success',
  rate_limit: 'nothing',
  quota: 'nothing',
  auth: 'nothing',
  model_not_found: 'nothing',
};
