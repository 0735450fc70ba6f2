import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createWindow, windowAdd, windowTotals } from './outcome-window.ts';

describe('outcome window', () => {
  it('counts what is recent and forgets the rest, at most a bucket off', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ after: fc.integer({ min: 0, max: 20_000 }), failure: fc.boolean() }), { maxLength: 60 }),
        (events) => {
          const windowMs = 60_000;
          let now = 1_000_000;
          const window = createWindow(windowMs, now);
          const seen: { at: number; failure: boolean }[] = [];
          for (const { after, failure } of events) {
            now += after;
            windowAdd(window, windowMs, now, failure);
            seen.push({ at: now, failure });
          }
          const { total, failed } = windowTotals(window, windowMs, now);
          const within = (ms: number) => seen.filter(({ at }) => at > now - ms);
          expect(total).toBeGreaterThanOrEqual(within(windowMs - window.bucketMs).length);
          expect(total).toBeLessThanOrEqual(within(windowMs + window.bucketMs).length);
          expect(failed).toBeLessThanOrEqual(
            within(windowMs + window.bucketMs).filter(({ failure }) => failure).length,
          );
        },
      ),
    );
  });

  it('keeps counting when the clock is set back', () => {
    const window = createWindow(10_000, 50_000);
    windowAdd(window, 10_000, 50_000, true);
    windowAdd(window, 10_000, 20_000, true);
    expect(windowTotals(window, 10_000, 20_000).failed).toBe(2);
  });

  it('begins anew when a route wants to look back farther', () => {
    const window = createWindow(10_000, 0);
    windowAdd(window, 10_000, 0, true);
    windowAdd(window, 60_000, 30_000, true);
    expect(windowTotals(window, 60_000, 30_000)).toEqual({ total: 1, failed: 1 });
  });
});
