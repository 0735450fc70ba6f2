import type { UpstreamErrorKind } from '../../contract/upstream-error.ts';

/** Codes, types and statuses that settle the kind by themselves, lower-cased. Earlier rows win. */
export const kindByCode: readonly (readonly [UpstreamErrorKind, ReadonlySet<string>])[] = [
  [
    'context_window',
    new Set([
      'context_length_exceeded',
      'exceed_context_size_error',
      'context_window_exceeded',
      'model_context_window_exceeded',
    ]),
  ],
  [
    'content_policy',
    new Set([
      'content_filter',
      'content_policy_violation',
      'responsibleaipolicyviolation',
      'moderation_blocked',
      'content_blocked',
      'data_inspection_failed',
      'prohibited_content',
    ]),
  ],
  [
    'quota',
    new Set([
      'insufficient_quota',
      'insufficient_balance',
      'insufficient_credits',
      'billing_error',
      'billing_hard_limit_reached',
      'billing_not_active',
      'exceeded_current_quota_error',
      'payment_required',
    ]),
  ],
  [
    'model_not_found',
    new Set(['model_not_found', 'deploymentnotfound', 'model_not_available', 'model_decommissioned', 'unknown_model']),
  ],
  [
    'auth',
    new Set([
      'api_key_invalid',
      'invalid_api_key',
      'authentication_error',
      'permission_error',
      'unauthenticated',
      'permission_denied',
      'unauthorized',
      'forbidden',
      'account_deactivated',
      'unsupported_country_region_territory',
    ]),
  ],
  [
    'rate_limit',
    new Set([
      'rate_limit_exceeded',
      'rate_limit_error',
      'too_many_requests',
      'resource_exhausted',
      'throttlingexception',
      'throttling',
    ]),
  ],
  [
    'overloaded',
    new Set([
      'overloaded_error',
      'engine_overloaded_error',
      'engine_overloaded',
      'unavailable',
      'unavailable_error',
      'service_unavailable',
      'server_overloaded',
      'insufficient_system_resource',
    ]),
  ],
  ['timeout', new Set(['timeout_error', 'timeout', 'request_timeout', 'deadline_exceeded'])],
];

/** Types too broad to settle anything before status and text were looked at. */
export const kindByBroadType: ReadonlyMap<string, UpstreamErrorKind> = new Map([
  ['invalid_request_error', 'bad_request'],
  ['invalid_argument', 'bad_request'],
  ['failed_precondition', 'bad_request'],
  ['not_found_error', 'model_not_found'],
  ['not_found', 'model_not_found'],
  ['request_too_large', 'bad_request'],
  ['tool_use_failed', 'bad_request'],
  ['server_error', 'server_error'],
  ['api_error', 'server_error'],
  ['internal', 'server_error'],
]);

/** Sentences of providers that name no code for it. Matched against refusals only, never against 429s. */
export const CONTEXT_WINDOW_PHRASES =
  /prompt is too long|maximum (?:context|prompt|model) length|context (?:length|window|size)[^.]{0,40}(?:exceed|too)|exceed[^.]{0,60}context (?:length|window|size)|input token count[^.]{0,60}exceeds|reduce the length of (?:the|your) (?:messages|prompt|input)|input (?:is|was) too long|too many tokens: (?:size|total)|larger than the (?:model's )?context|inputs? tokens[^.]{0,40}must be <=/i;

export const CONTENT_POLICY_PHRASES =
  /content (?:management )?polic(?:y|ies)|safety system|(?:was|been|is) flagged\b|blocked by[^.]{0,40}(?:safety|polic|moderation)|requires moderation/i;

export const QUOTA_PHRASES =
  /credit balance is too low|insufficient (?:balance|credits?|funds|quota)|exceeded your current quota|billing (?:hard )?limit/i;

export const AUTH_PHRASES =
  /api key (?:not valid|expired|is invalid)|(?:invalid|incorrect|missing) api[ _-]?key|no auth credentials/i;

export const MODEL_NOT_FOUND_PHRASES =
  /\bmodel\b[^.\n]{0,120}\b(?:not found|(?:does not|doesn't) exist|is not available|(?:was|been) (?:removed|deprecated|decommissioned|retired))|\b(?:unknown|invalid) model\b/i;

/** llama.cpp answers a malformed request with a 500. */
export const BAD_REQUEST_PHRASES = /json\.exception\.|failed to parse (?:grammar|request|messages)/i;
