import * as z from 'zod';
import { sayConfig } from '../sentences/config-sentences.ts';
import { duration } from '../units.ts';
import { name } from './name.ts';
import { laterMode } from './not-in-this-version.ts';
import { overrideParams } from './override-params.ts';

export const strategyModes = ['fallback', 'loadbalance'] as const;

export const target = z.strictObject({
  provider: name.describe('Name of a provider of this file.'),
  model: z.string().min(1).describe('As the provider calls it.'),
  weight: z.number().nonnegative().default(1).describe('Share of the traffic under loadbalance.'),
});

const strategy = z.strictObject({
  mode: z
    .enum(strategyModes, { error: laterMode })
    .default('fallback')
    .describe('fallback: the first target that answers, in order. loadbalance: by weight.'),
});

export const retry = z.strictObject({
  attempts: z.int().min(0).max(10).default(2).describe('Tries again at the same target after the first one.'),
  on_status_codes: z.array(z.int().min(100).max(599)).default([408, 409, 429, 500, 502, 503, 504, 529]),
  use_retry_after_header: z.boolean().default(true),
  max_total_wait: duration
    .prefault('20s')
    .describe('A wait longer than what is left of this goes to the next target instead.'),
});

export const timeouts = z.strictObject({
  connect: duration.prefault('5s').describe('To open a connection.'),
  first_token: duration.prefault('60s').describe('From sending the request to the first real event of the answer.'),
  stream_idle: duration.prefault('120s').describe('Between two events of a stream.'),
  total: duration.prefault('15m').describe('For the request as a whole, over all retries and fallbacks.'),
});

export const circuitBreaker = z.strictObject({
  consecutive_failures: z.int().positive().default(5).describe('So many failures in a row open it.'),
  error_ratio: z
    .number()
    .gt(0)
    .max(1)
    .default(0.5)
    .describe('So large a part of the requests within window opens it, from min_requests on.'),
  min_requests: z.int().positive().default(10),
  window: duration.prefault('60s'),
  open: duration.prefault('30s').describe('How long the target sits out the first time; doubled each time after.'),
  max_open: duration.prefault('5m').describe('How long it sits out at most.'),
  half_open_requests: z.int().positive().default(1).describe('Requests let through to see whether it works again.'),
});

/** A name clients can ask for as `model`. */
export const route = z.strictObject({
  strategy: strategy.prefault({}),
  targets: z.array(target).min(1, sayConfig('route_without_targets')),
  retry: retry.prefault({}),
  timeouts: timeouts.prefault({}),
  circuit_breaker: circuitBreaker.prefault({}),
  override_params: overrideParams,
  context_window_fallbacks: z.array(name).default([]).describe('Routes tried when the prompt does not fit.'),
  content_policy_fallbacks: z.array(name).default([]).describe('Routes tried when a provider refuses the content.'),
});

export type RouteConfig = z.output<typeof route>;
export type TargetConfig = z.output<typeof target>;
export type RetryConfig = z.output<typeof retry>;
export type TimeoutsConfig = z.output<typeof timeouts>;
export type CircuitBreakerConfig = z.output<typeof circuitBreaker>;
