import * as z from 'zod';
import { duration } from '../units.ts';
import { name } from './name.ts';
import { laterMode } from './not-in-this-version.ts';

export const strategyModes = ['fallback', 'loadbalance'] as const;

export const target = z.strictObject({
  provider: name,
  model: z.string().min(1),
  /** Share of the traffic under `loadbalance`. */
  weight: z.number().nonnegative().default(1),
});

const strategy = z.strictObject({
  mode: z.enum(strategyModes, { error: laterMode }).default('fallback'),
});

export const retry = z.strictObject({
  /** Tries again at the same target after the first one. */
  attempts: z.int().min(0).max(10).default(2),
  on_status_codes: z.array(z.int().min(100).max(599)).default([408, 409, 429, 500, 502, 503, 504, 529]),
  use_retry_after_header: z.boolean().default(true),
  /** A wait longer than what is left of this goes to the next target instead. */
  max_total_wait: duration.prefault('20s'),
});

export const timeouts = z.strictObject({
  connect: duration.prefault('5s'),
  first_token: duration.prefault('60s'),
  stream_idle: duration.prefault('120s'),
  /** For the request as a whole, over all retries and fallbacks. */
  total: duration.prefault('15m'),
});

export const circuitBreaker = z.strictObject({
  consecutive_failures: z.int().positive().default(5),
  error_ratio: z.number().gt(0).max(1).default(0.5),
  min_requests: z.int().positive().default(10),
  window: duration.prefault('60s'),
  open: duration.prefault('30s'),
  max_open: duration.prefault('5m'),
  half_open_requests: z.int().positive().default(1),
});

/** A name clients can ask for as `model`. */
export const route = z.strictObject({
  strategy: strategy.prefault({}),
  targets: z.array(target).min(1, 'A route needs at least one target.'),
  retry: retry.prefault({}),
  timeouts: timeouts.prefault({}),
  circuit_breaker: circuitBreaker.prefault({}),
  /** Top-level body fields set on every request of this route. */
  override_params: z.record(z.string(), z.json()).default({}),
  /** Routes tried when the prompt does not fit. */
  context_window_fallbacks: z.array(name).default([]),
  /** Routes tried when a provider refuses the content. */
  content_policy_fallbacks: z.array(name).default([]),
});

export type RouteConfig = z.output<typeof route>;
export type TargetConfig = z.output<typeof target>;
export type RetryConfig = z.output<typeof retry>;
export type TimeoutsConfig = z.output<typeof timeouts>;
export type CircuitBreakerConfig = z.output<typeof circuitBreaker>;
