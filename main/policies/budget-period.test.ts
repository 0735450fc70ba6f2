import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { budgetDurations } from '../contract/config/budget.ts';
import { budgetPeriod } from './budget-period.ts';

const at = (iso: string) => Date.parse(iso);
const HOUR = 3_600_000;

const iso = (duration: (typeof budgetDurations)[number], zone: string, now: string) => {
  const { start, end } = budgetPeriod(duration, zone, at(now));
  return [new Date(start).toISOString(), new Date(end).toISOString()];
};

describe('budgetPeriod', () => {
  it('is the local day, not UTC’s', () => {
    expect(iso('1d', 'Asia/Shanghai', '2026-03-10T17:00:00Z')).toEqual([
      '2026-03-10T16:00:00.000Z',
      '2026-03-11T16:00:00.000Z',
    ]);
    expect(iso('1d', 'America/Los_Angeles', '2026-01-10T03:00:00Z')).toEqual([
      '2026-01-09T08:00:00.000Z',
      '2026-01-10T08:00:00.000Z',
    ]);
  });

  it('is 23 hours long when the clock goes forward and 25 when it goes back', () => {
    const length = (now: string) => {
      const { start, end } = budgetPeriod('1d', 'Europe/Berlin', at(now));
      return (end - start) / HOUR;
    };
    expect(length('2026-03-29T12:00:00Z')).toBe(23);
    expect(length('2026-10-25T12:00:00Z')).toBe(25);
    expect(length('2026-10-26T12:00:00Z')).toBe(24);
  });

  it('begins at the first instant of a date whose midnight is skipped', () => {
    // Cairo went from 23:59:59 to 01:00 on 24 April 2026.
    expect(iso('1d', 'Africa/Cairo', '2026-04-24T12:00:00Z')).toEqual([
      '2026-04-23T22:00:00.000Z',
      '2026-04-24T21:00:00.000Z',
    ]);
  });

  it('begins weeks on Monday', () => {
    const week = ['2026-03-08T23:00:00.000Z', '2026-03-15T23:00:00.000Z'];
    expect(iso('1w', 'Europe/Berlin', '2026-03-09T12:00:00Z')).toEqual(week);
    expect(iso('1w', 'Europe/Berlin', '2026-03-15T22:59:59Z')).toEqual(week);
    expect(iso('1w', 'UTC', '1969-12-31T12:00:00Z')).toEqual(['1969-12-29T00:00:00.000Z', '1970-01-05T00:00:00.000Z']);
  });

  it('takes months as they are, over the turn of the year and in leap years', () => {
    expect(iso('1mo', 'UTC', '2026-12-31T23:59:59Z')).toEqual(['2026-12-01T00:00:00.000Z', '2027-01-01T00:00:00.000Z']);
    expect(iso('1mo', 'America/New_York', '2028-02-29T12:00:00Z')).toEqual([
      '2028-02-01T05:00:00.000Z',
      '2028-03-01T05:00:00.000Z',
    ]);
  });

  it('holds the time it was asked for, and the next one begins where it ends', () => {
    const zones = [
      'UTC',
      'Europe/Berlin',
      'America/New_York',
      'Asia/Kolkata',
      'Pacific/Auckland',
      'Pacific/Kiritimati',
      'America/St_Johns',
      'Asia/Beirut',
      'Africa/Cairo',
      'America/Havana',
      'Australia/Lord_Howe',
      'Asia/Kathmandu',
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...budgetDurations),
        fc.constantFrom(...zones),
        fc.integer({ min: at('2000-01-01'), max: at('2040-01-01') }),
        (duration, zone, now) => {
          const period = budgetPeriod(duration, zone, now);
          expect(period.start).toBeLessThanOrEqual(now);
          expect(period.end).toBeGreaterThan(now);
          expect(budgetPeriod(duration, zone, period.start)).toEqual(period);
          expect(budgetPeriod(duration, zone, period.end - 1)).toEqual(period);
          expect(budgetPeriod(duration, zone, period.end).start).toBe(period.end);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('knows when there is no such time zone', () => {
    expect(() => budgetPeriod('1d', 'Mars/Olympus', 0)).toThrow(RangeError);
  });
});
