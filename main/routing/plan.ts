import type { CircuitBreakerConfig, RetryConfig, TimeoutsConfig } from '../contract/config/route.ts';
import type { EndpointName } from '../contract/endpoint.ts';
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
  /** Name of the route this target came from, when another one than the plan's brought it in. */
  route: string | null;
  /** Set when another name than the plan's brought it in, a route or a model: they count instead of the plan's. */
  overrideParams?: Record<string, unknown>;
}

export interface SkippedTarget {
  provider: string;
  model: string;
  reason: string;
  /** When it may be tried again; null when time does not help. */
  availableAt: Millis | null;
  /**
   * `unsupported`: it does not speak the endpoint. `preference`: the request's own `provider` field rules it out.
   * `not_allowed`: the client may not use it. `no_key`: the account needs a key and has none.
   */
  cause:
    | 'disabled'
    | 'cooldown'
    | 'unsupported'
    | 'local_only'
    | 'key_parked'
    | 'no_key'
    | 'preference'
    | 'not_allowed'
    | 'budget';
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

/** The route a target is asked under; null when no route brought it in. */
export function routeOf(plan: Pick<Plan, 'route'>, target: PlannedTarget): string | null {
  return target.overrideParams === undefined ? plan.route : target.route;
}

/**
 * What happened to one attempt, as far as the next step depends on it. A target that was planned and could not be admitted
 * any more (breaker opened, last key taken out) counts as `rate_limit` with status 0.
 */
export interface AttemptFailure {
  /** Index as in `targetAt`. */
  target: number;
  kind: UpstreamErrorKind;
  status: number;
  retryAfterMs: Millis | null;
  /** Another key of the same provider is free right now. */
  otherKeyFree: boolean;
  /** How long until any key of this provider is free for this model; left out or null when one is, or none ever will be. */
  keyFreeInMs?: Millis | null;
}

/** What to do after a failed attempt. `target` is an index as in `targetAt`. */
export type NextStep =
  | { step: 'retry'; delayMs: Millis; reason: string }
  | { step: 'fallback'; target: number; reason: string }
  | { step: 'give-up'; reason: string };

/**
 * The plan's targets and its special fallbacks are numbered in one row: targets, then contextWindowFallbacks, then
 * contentPolicyFallbacks. Only a failure of that kind ever leads past the end of `targets`.
 * @throws RangeError when there is no such target
 */
export function targetAt(plan: Plan, index: number): PlannedTarget {
  const context = index - plan.targets.length;
  const policy = context - plan.contextWindowFallbacks.length;
  const found =
    context < 0
      ? plan.targets[index]
      : policy < 0
        ? plan.contextWindowFallbacks[context]
        : plan.contentPolicyFallbacks[policy];
  if (found === undefined) throw new RangeError(`The plan has no target ${index}.`);
  return found;
}

/** A skipped target as the history shows it. */
export function skippedAttempt(
  skipped: Pick<SkippedTarget, 'provider' | 'model' | 'reason'>,
  atMs: Millis,
): AttemptRecord {
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
