import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { route } from '../contract/config/route.ts';
import { upstreamErrorKind } from '../contract/upstream-error.ts';
import { decideNext } from './decide-next.ts';
import type { AttemptFailure, NextStep, Plan, PlannedTarget } from './plan.ts';

const target = (model: string): PlannedTarget => ({ provider: 'p', model, reason: '', probe: false, route: null });

function plan(targets: number, more: Partial<Plan> = {}, retry: Partial<Plan['retry']> = {}): Plan {
  const settings = route.parse({ targets: [{ provider: 'p', model: 'm' }] });
  return {
    requestedModel: 'm',
    resolution: 'route',
    route: 'r',
    endpoint: 'chat.completions',
    targets: Array.from({ length: targets }, (_, index) => target(`t${index}`)),
    skipped: [],
    reasons: [],
    retry: { ...settings.retry, ...retry },
    timeouts: settings.timeouts,
    breaker: settings.circuit_breaker,
    overrideParams: {},
    contextWindowFallbacks: [],
    contentPolicyFallbacks: [],
    ...more,
  };
}

const failure = (kind: AttemptFailure['kind'], more: Partial<AttemptFailure> = {}): AttemptFailure => ({
  target: 0,
  kind,
  status: { rate_limit: 429, overloaded: 503, server_error: 500, auth: 401, bad_request: 400 }[kind as string] ?? 0,
  retryAfterMs: null,
  otherKeyFree: false,
  ...more,
});

const MINUTE = 60_000;

const next = (of: Plan, failures: AttemptFailure[], waited = 0, remaining = 15 * MINUTE, random = 0.5): NextStep =>
  decideNext(of, failures, waited, remaining, random);

describe('decideNext', () => {
  it('retries a server error as often as the route says, then falls back, then gives up', () => {
    const of = plan(2);
    const failures = [failure('server_error')];
    expect(next(of, failures).step).toBe('retry');
    failures.push(failure('server_error'));
    expect(next(of, failures).step).toBe('retry');
    failures.push(failure('server_error'));
    expect(next(of, failures)).toMatchObject({ step: 'fallback', target: 1 });
    for (let again = 0; again < 3; again += 1) failures.push(failure('server_error', { target: 1 }));
    expect(next(of, failures).step).toBe('give-up');
  });

  it('does not retry there when the route says so, or for a status the route does not list', () => {
    expect(next(plan(2, {}, { attempts: 0 }), [failure('server_error')])).toMatchObject({
      step: 'fallback',
      target: 1,
    });
    expect(next(plan(2), [failure('server_error', { status: 501 })])).toMatchObject({ step: 'fallback', target: 1 });
    expect(next(plan(1), [failure('server_error', { status: 501 })]).step).toBe('give-up');
  });

  it('waits longer each time, spread by chance', () => {
    const delay = (tries: number, random: number) => {
      const step = next(
        plan(1, {}, { attempts: 10 }),
        Array(tries).fill(failure('overloaded')),
        0,
        15 * MINUTE,
        random,
      );
      return step.step === 'retry' ? step.delayMs : Number.NaN;
    };
    expect([1, 2, 3, 4].map((tries) => delay(tries, 0))).toEqual([200, 400, 800, 1600]);
    expect([1, 2, 3, 4].map((tries) => delay(tries, 0.999))).toEqual([400, 800, 1600, 3199]);
  });

  it('honours Retry-After, and goes elsewhere when that is longer than max_total_wait leaves', () => {
    const seven = [failure('overloaded', { retryAfterMs: 7_000 })];
    const step = next(plan(2), seven);
    expect(step.step === 'retry' && step.delayMs >= 7_000 && step.delayMs <= 7_500).toBe(true);
    expect(next(plan(2), seven, 14_000)).toMatchObject({ step: 'fallback', target: 1 });
    expect(next(plan(1), seven, 14_000).step).toBe('give-up');
    expect(next(plan(1), [failure('overloaded', { retryAfterMs: 20_000 })], 0, 15 * MINUTE, 0.9)).toMatchObject({
      step: 'retry',
      delayMs: 20_000,
    });
  });

  it('does not look at the header when the route says so', () => {
    const step = next(plan(1, {}, { use_retry_after_header: false }), [
      failure('overloaded', { retryAfterMs: 19_000 }),
    ]);
    expect(step.step === 'retry' && step.delayMs < 1_000).toBe(true);
  });

  it('F1: takes the next target at once after a 429, and waits only when there is none', () => {
    const limited = [failure('rate_limit', { retryAfterMs: 7_000 })];
    expect(next(plan(2), limited)).toMatchObject({ step: 'fallback', target: 1 });
    const step = next(plan(1), limited);
    expect(step.step === 'retry' && step.delayMs >= 7_000).toBe(true);
  });

  it('waits for the key to be free when the 429 did not say how long', () => {
    const step = next(plan(1), [failure('rate_limit', { keyFreeInMs: 4_000 })]);
    expect(step.step === 'retry' && step.delayMs >= 4_000).toBe(true);
  });

  it.each(['rate_limit', 'auth', 'quota'] as const)(
    '%s: tries another free key at once, without using up a retry',
    (kind) => {
      const of = plan(2, {}, { attempts: 0 });
      const changed = failure(kind, { otherKeyFree: true });
      expect(next(of, [changed])).toMatchObject({ step: 'retry', delayMs: 0 });
      expect(next(of, [changed, changed])).toMatchObject({ step: 'retry', delayMs: 0 });
      expect(next(of, [changed, failure(kind)])).toMatchObject({ step: 'fallback', target: 1 });
    },
  );

  it('counts a change of key as no try of the target', () => {
    const of = plan(2, {}, { attempts: 1 });
    const failures = [failure('auth', { otherKeyFree: true }), failure('rate_limit', { otherKeyFree: true })];
    expect(next(of, [...failures, failure('server_error')])).toMatchObject({ step: 'retry' });
    expect(next(of, [...failures, failure('server_error'), failure('server_error')])).toMatchObject({
      step: 'fallback',
    });
  });

  it.each(['auth', 'quota'] as const)(
    '%s: waiting would not help, so without another key or target it is over',
    (kind) => {
      expect(next(plan(1), [failure(kind, { retryAfterMs: 10 })]).step).toBe('give-up');
    },
  );

  it('falls back from a timeout instead of spending it again, and retries it only at the last target', () => {
    expect(next(plan(2), [failure('timeout')])).toMatchObject({ step: 'fallback', target: 1 });
    expect(next(plan(1), [failure('timeout')]).step).toBe('retry');
  });

  it('reconnects once before it falls back: a kept connection may have gone stale', () => {
    expect(next(plan(2), [failure('connection')]).step).toBe('retry');
    expect(next(plan(2), [failure('connection'), failure('connection')])).toMatchObject({
      step: 'fallback',
      target: 1,
    });
    expect(next(plan(1), [failure('connection'), failure('connection')]).step).toBe('retry');
  });

  it('falls back from a model the provider does not know, without trying it there again', () => {
    expect(next(plan(2), [failure('model_not_found', { status: 404 })])).toMatchObject({ step: 'fallback', target: 1 });
    expect(next(plan(1), [failure('model_not_found', { status: 404 })]).step).toBe('give-up');
  });

  it.each(['bad_request', 'context_window', 'content_policy'] as const)(
    'never tries %s elsewhere: it is the client’s own',
    (kind) => {
      const listed = plan(3, {}, { on_status_codes: [400, 429] });
      expect(next(listed, [failure(kind, { status: 400 })]).step).toBe('give-up');
    },
  );

  it('does not take a 409 for the client’s fault', () => {
    expect(next(plan(1), [failure('bad_request', { status: 409 })]).step).toBe('retry');
  });

  it('goes to the fallbacks of its own that a failure has, one after the other', () => {
    const of = plan(2, {
      contextWindowFallbacks: [target('long1'), target('long2')],
      contentPolicyFallbacks: [target('free')],
    });
    const tooLong = failure('context_window');
    expect(next(of, [tooLong])).toMatchObject({ step: 'fallback', target: 2 });
    expect(next(of, [tooLong, failure('context_window', { target: 2 })])).toMatchObject({
      step: 'fallback',
      target: 3,
    });
    expect(next(of, [tooLong, failure('content_policy', { target: 2 })])).toMatchObject({
      step: 'fallback',
      target: 4,
    });
    const all = [2, 3].map((index) => failure('context_window', { target: index }));
    expect(next(of, [tooLong, ...all]).step).toBe('give-up');
  });

  it('does not wander from one kind of fallback into the other, or into them from a server error', () => {
    const of = plan(1, { contextWindowFallbacks: [target('long')], contentPolicyFallbacks: [target('free')] });
    const exhausted = Array.from({ length: 3 }, () => failure('server_error'));
    expect(next(of, exhausted).step).toBe('give-up');
    const long = Array.from({ length: 3 }, () => failure('server_error', { target: 1 }));
    expect(next(of, [failure('context_window'), ...long]).step).toBe('give-up');
  });

  it('E10: one deadline for all: nothing begins after it, and no wait reaches past it', () => {
    expect(next(plan(3), [failure('server_error')], 0, 0).step).toBe('give-up');
    expect(next(plan(3), [failure('overloaded', { retryAfterMs: 5_000 })], 0, 4_000)).toMatchObject({
      step: 'fallback',
    });
    expect(next(plan(1), [failure('overloaded', { retryAfterMs: 5_000 })], 0, 4_000).step).toBe('give-up');
  });

  it('E10: comes to an end within the deadline and the longest wait, whatever fails', () => {
    const kind = fc.constantFrom(...upstreamErrorKind.options);
    const outcome = fc.record({
      kind,
      status: fc.constantFrom(0, 400, 404, 408, 409, 429, 500, 501, 503, 529),
      retryAfterMs: fc.option(fc.nat(40_000), { nil: null }),
      otherKeyFree: fc.boolean(),
      tookMs: fc.nat(60_000),
      random: fc.double({ min: 0, max: 0.999, noNaN: true }),
    });
    fc.assert(
      fc.property(
        fc.array(outcome, { minLength: 60, maxLength: 60 }),
        fc.integer({ min: 1, max: 4 }),
        fc.nat(10),
        fc.nat(30_000),
        (outcomes, targets, attempts, max_total_wait) => {
          const of = plan(targets, { contextWindowFallbacks: [target('long')] }, { attempts, max_total_wait });
          const failures: AttemptFailure[] = [];
          const deadline = 120_000;
          let elapsed = 0;
          let waited = 0;
          let index = 0;
          for (const { tookMs, random, ...one } of outcomes) {
            elapsed += tookMs;
            failures.push({ ...one, target: index });
            const step = decideNext(of, failures, waited, deadline - elapsed, random);
            if (step.step === 'give-up') return;
            expect(elapsed).toBeLessThan(deadline);
            if (step.step === 'retry') {
              if (step.delayMs > 0 && of.retry.use_retry_after_header)
                expect(step.delayMs).toBeGreaterThanOrEqual(one.retryAfterMs ?? 0);
              waited += step.delayMs;
              elapsed += step.delayMs;
              expect(waited).toBeLessThanOrEqual(max_total_wait);
              expect(elapsed).toBeLessThan(deadline);
            } else {
              expect(failures.some((earlier) => earlier.target === step.target)).toBe(false);
              index = step.target;
            }
          }
          throw new Error('it never came to an end');
        },
      ),
    );
  });
});
