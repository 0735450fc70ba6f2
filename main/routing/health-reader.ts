import type { CircuitBreakerConfig } from '../contract/config/route.ts';
import type { Millis } from '../contract/units.ts';
import type { KeyOutlook } from './key-cooldown.ts';

/** Whether a target's breaker lets a request through now. */
export interface TargetOutlook {
  state: 'ready' | 'probe' | 'cooling';
  /** When it is worth asking again; null unless it is cooling. */
  until: Millis | null;
  /** Why it is cooling; null unless it is. */
  reason: string | null;
}

/** What a plan has to know about the health of targets. Reading changes nothing, so that a dry run is one. */
export interface HealthReader {
  target(provider: string, model: string, breaker: CircuitBreakerConfig, now: Millis): TargetOutlook;
  keys(provider: string, model: string, now: Millis): KeyOutlook;
}
