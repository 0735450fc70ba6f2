import type { EndpointName } from '../contract/endpoint.ts';
import type { CircuitBreakerConfig, RetryConfig, TimeoutsConfig } from '../contract/config/route.ts';
import type { AttemptRecord } from '../contract/record.ts';
import type { Millis } from '../contract/units.ts';
import type { UpstreamErrorKind } from '../contract/upstream-error.ts';

/** How the name the client asked for was understood. */
export type ModelResolution = 'route' | 'explicit' | 'bare' | 'default' | 'header';

/** One provider + model that may be tried, in its place in the plan. */
export interface PlannedTarget {
  provider: string;
  model: string;
  /** Why it stands here, in words: `first in order`, `weight 2 of 3`, `half-open probe`. */
  reason: string;
  /** True when the breaker lets this one through as its probe. */
  probe: boolean;
  /** Name of the route this target came from, when a fallback route brought it in. */
  route: string | null;
}

export interface SkippedTarget {
  provider: string;
  model: string;
  reason: string;
  /** When it may be tried again; null when time does not help. */
  availableAt: Millis | null;
  /** `unsupported`: it does not speak the endpoint. */
  cause: 'disabled' | 'cooldown' | 'unsupported' | 'local_only' | 'key_parked' | 'preference';
}

/** Who should answer, in order, and why. Data: the same plan is sent by the gateway and printed by `explain`. */
export interface Plan {
  requestedModel: string | null;
  resolution: ModelResolution;
  route: string | null;
  endpoint: EndpointName;
  targets: PlannedTarget[];
  skipped: SkippedTarget[];
  reasons: string[];
  retry: RetryConfig;
  timeouts: TimeoutsConfig;
  breaker: CircuitBreakerConfig;
  overrideParams: Record<string, unknown>;
  contextWindowFallbacks: PlannedTarget[];
  contentPolicyFallbacks: PlannedTarget[];
}

/** What happened to one attempt, as far as the next step depends on it. */
export interface AttemptFailure {
  /** Index of the plan's target. */
  target: number;
  kind: UpstreamErrorKind;
  status: number;
  retryAfterMs: Millis | null;
  /** Another key of the same provider is free right now. */
  otherKeyFree: boolean;
}

/** What to do after a failed attempt. */
export type NextStep =
  | { step: 'retry'; delayMs: Millis; reason: string }
  | { step: 'fallback'; target: number; reason: string }
  | { step: 'give-up'; reason: string };

/** A skipped target as the history shows it. */
export function skippedAttempt(skipped: SkippedTarget, atMs: Millis): AttemptRecord {
  return {
    provider: skipped.provider,
    model: skipped.model,
    key: null,
    outcome: 'skipped',
    startedMs: atMs,
    firstByteMs: null,
    endedMs: atMs,
    httpStatus: null,
    errorKind: null,
    errorText: null,
    reason: skipped.reason,
  };
}
