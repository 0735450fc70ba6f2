import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { circuitBreaker } from '../contract/config/route.ts';
import {
  admit,
  breakerVerdict,
  breakerWaitsUntil,
  coolDown,
  createBreaker,
  recordFailure,
  recordNothing,
  recordSuccess,
} from './circuit-breaker.ts';

const config = circuitBreaker.parse({});
const T = 1_000_000;

/** A breaker that has just opened, at T. */
function opened(settings = config) {
  const breaker = createBreaker(settings, T);
  for (let failure = 0; failure < settings.consecutive_failures; failure += 1)
    recordFailure(breaker, settings, T, false, 'oh');
  expect(breaker.state).toBe('open');
  return breaker;
}

describe('circuit breaker', () => {
  it('opens at the fifth failure in a row, at once', () => {
    const breaker = createBreaker(config, T);
    for (let failure = 1; failure <= 4; failure += 1) recordFailure(breaker, config, T, false, 'oh');
    expect(breakerVerdict(breaker, config, T)).toBe('pass');
    recordFailure(breaker, config, T, false, 'oh');
    expect(breakerVerdict(breaker, config, T)).toBe('wait');
    expect(breakerWaitsUntil(breaker, T)).toBe(T + 30_000);
  });

  it('starts counting anew after a success', () => {
    const breaker = createBreaker(config, T);
    for (let round = 0; round < 2; round += 1) {
      for (let failure = 1; failure <= 4; failure += 1) recordFailure(breaker, config, T, false, 'oh');
      recordSuccess(breaker, config, T, false);
    }
    expect(breaker.state).toBe('closed');
  });

  it('opens when half of at least ten requests of the window failed', () => {
    const breaker = createBreaker(config, T);
    for (let pair = 1; pair <= 5; pair += 1) {
      recordSuccess(breaker, config, T + pair, false);
      expect(breaker.state).toBe('closed');
      recordFailure(breaker, config, T + pair, false, 'oh');
    }
    expect(breaker.state).toBe('open');
  });

  it('forgets failures the window has passed', () => {
    const breaker = createBreaker(config, T);
    for (let failure = 0; failure < 4; failure += 1) recordFailure(breaker, config, T, false, 'oh');
    for (let answer = 0; answer < 8; answer += 1) recordSuccess(breaker, config, T, false);
    for (let failure = 0; failure < 4; failure += 1) recordFailure(breaker, config, T + 61_000, false, 'oh');
    expect(breaker.state).toBe('closed');
  });

  it('lets one probe through after its time, and no second one', () => {
    const breaker = opened();
    expect(admit(breaker, config, T + 29_999)).toBe('wait');
    expect(admit(breaker, config, T + 30_000)).toBe('probe');
    expect(admit(breaker, config, T + 30_000)).toBe('wait');
  });

  it('closes when the probe succeeds, and doubles its time up to the limit when it fails', () => {
    const breaker = opened();
    let now = T;
    for (const openMs of [30_000, 60_000, 120_000, 240_000, 300_000, 300_000]) {
      expect(breaker.openUntil).toBe(now + openMs);
      now = breaker.openUntil;
      expect(admit(breaker, config, now)).toBe('probe');
      recordFailure(breaker, config, now, true, 'still');
    }
    now = breaker.openUntil;
    admit(breaker, config, now);
    recordSuccess(breaker, config, now, true);
    expect(breaker.state).toBe('closed');
    for (let failure = 0; failure < 5; failure += 1) recordFailure(breaker, config, now, false, 'again');
    expect(breaker.openUntil).toBe(now + 30_000);
  });

  it('needs as many good probes as the route says', () => {
    const two = circuitBreaker.parse({ half_open_requests: 2 });
    const breaker = opened(two);
    expect(admit(breaker, two, T + 30_000)).toBe('probe');
    expect(admit(breaker, two, T + 30_000)).toBe('probe');
    expect(admit(breaker, two, T + 30_000)).toBe('wait');
    recordSuccess(breaker, two, T + 30_100, true);
    expect(breaker.state).toBe('half-open');
    recordSuccess(breaker, two, T + 30_200, true);
    expect(breaker.state).toBe('closed');
  });

  it('takes nothing from answers to what was sent before it opened', () => {
    const breaker = opened();
    recordSuccess(breaker, config, T + 1, false);
    for (let failure = 0; failure < 20; failure += 1) recordFailure(breaker, config, T + 2, false, 'late');
    expect(breaker.state).toBe('open');
    expect(breaker.openUntil).toBe(T + 30_000);
  });

  it('F5: client cancels count for nothing, and give a probe back', () => {
    const breaker = createBreaker(config, T);
    for (let cancel = 0; cancel < 50; cancel += 1) recordNothing(breaker, T, false);
    expect(breaker.state).toBe('closed');
    const half = opened();
    expect(admit(half, config, T + 30_000)).toBe('probe');
    recordNothing(half, T + 30_001, true);
    expect(half.state).toBe('half-open');
    expect(admit(half, config, T + 30_002)).toBe('probe');
  });

  it('does not stay out for ever when a probe never reports', () => {
    const breaker = opened();
    admit(breaker, config, T + 30_000);
    expect(admit(breaker, config, T + 30_000 + config.max_open - 1)).toBe('wait');
    expect(admit(breaker, config, T + 30_000 + config.max_open)).toBe('probe');
  });

  it('waits as long as the provider asked, and passes without a probe after it', () => {
    const breaker = createBreaker(config, T);
    coolDown(breaker, T + 7_000);
    expect(breakerVerdict(breaker, config, T + 6_999)).toBe('wait');
    expect(breakerVerdict(breaker, config, T + 7_000)).toBe('pass');
  });

  it('F3: a shorter wait never ends a longer one', () => {
    const breaker = createBreaker(config, T);
    coolDown(breaker, T + 60_000);
    coolDown(breaker, T + 1_000);
    expect(breakerVerdict(breaker, config, T + 59_999)).toBe('wait');
    expect(breakerVerdict(breaker, config, T + 60_000)).toBe('pass');
  });

  it('F3: nothing that happens before a cooldown is over lets anyone in sooner', () => {
    const event = fc.oneof(
      fc.constant({ what: 'failure' as const, ms: 0 }),
      fc.constant({ what: 'success' as const, ms: 0 }),
      fc.constant({ what: 'cancel' as const, ms: 0 }),
      fc.constantFrom(0, 1_000, 45_000, 200_000).map((ms) => ({ what: 'coolDown' as const, ms })),
      fc.constantFrom(100, 2_000, 31_000).map((ms) => ({ what: 'time' as const, ms })),
    );
    fc.assert(
      fc.property(fc.array(event, { maxLength: 80 }), (events) => {
        const breaker = createBreaker(config, T);
        let now = T;
        let promised = 0;
        for (const { what, ms } of events) {
          if (what === 'failure') recordFailure(breaker, config, now, false, 'oh');
          else if (what === 'success') recordSuccess(breaker, config, now, false);
          else if (what === 'cancel') recordNothing(breaker, now, false);
          else if (what === 'coolDown') coolDown(breaker, now + ms);
          else now += ms;
          const verdict = breakerVerdict(breaker, config, now);
          if (now < promised) expect(verdict).toBe('wait');
          if (verdict === 'wait') promised = Math.max(promised, breaker.coolUntil, breaker.openUntil);
        }
      }),
    );
  });
});
