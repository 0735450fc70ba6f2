import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { localDays, QUARTER_MS } from './local-days.ts';

const iso = (ms: number) => new Date(ms).toISOString();

describe('a day begins', () => {
  it.each([
    ['UTC', '2026-03-01', '2026-03-01T00:00:00.000Z'],
    ['Europe/Berlin', '2026-07-01', '2026-06-30T22:00:00.000Z'],
    ['America/New_York', '2026-01-15', '2026-01-15T05:00:00.000Z'],
    // Half an hour, three quarters, and the far ends of the world.
    ['Asia/Kolkata', '2026-01-01', '2025-12-31T18:30:00.000Z'],
    ['Asia/Kathmandu', '2026-01-01', '2025-12-31T18:15:00.000Z'],
    ['Pacific/Kiritimati', '2026-01-01', '2025-12-31T10:00:00.000Z'],
    ['Pacific/Pago_Pago', '2026-01-01', '2026-01-01T11:00:00.000Z'],
    // The day the clocks change, the day after, and a zone that has no midnight then.
    ['Europe/Berlin', '2026-03-29', '2026-03-28T23:00:00.000Z'],
    ['Europe/Berlin', '2026-03-30', '2026-03-29T22:00:00.000Z'],
    ['America/Santiago', '2026-09-06', '2026-09-06T04:00:00.000Z'],
    ['Australia/Lord_Howe', '2026-10-05', '2026-10-04T13:00:00.000Z'],
  ])('in %s on %s at %s', (zone, day, start) => {
    expect(iso(localDays(zone).startOf(day))).toBe(start);
  });
});

it('a day of 23 or 25 hours ends where the next begins', () => {
  const days = localDays('Europe/Berlin');
  const noon = Date.UTC(2026, 2, 29, 10);
  expect(days.endOfDay(noon) - days.startOf('2026-03-29')).toBe(23 * 3_600_000);
  const autumn = Date.UTC(2026, 9, 25, 10);
  expect(days.endOfDay(autumn) - days.startOf('2026-10-25')).toBe(25 * 3_600_000);
});

it('a day that a zone skipped is empty', () => {
  // Samoa crossed the date line: there was no 30 December 2011.
  const days = localDays('Pacific/Apia');
  expect(days.startOf('2011-12-30')).toBe(days.startOf('2011-12-31'));
  const before = days.startOf('2011-12-30') - 1;
  expect(days.dayOf(before)).toBe('2011-12-29');
  expect(days.dayOf(days.endOfDay(before))).toBe('2011-12-31');
});

it('an hour begins where the zone’s clock shows a full one', () => {
  expect(iso(localDays('Asia/Kolkata').startOfHour(Date.UTC(2026, 0, 1, 10, 20)))).toBe('2026-01-01T09:30:00.000Z');
  expect(iso(localDays('UTC').startOfHour(Date.UTC(2026, 0, 1, 10, 59)))).toBe('2026-01-01T10:00:00.000Z');
});

it('every instant is in the day that starts at or before it and ends after it', () => {
  const zones = [
    'UTC',
    'Europe/Berlin',
    'America/St_Johns',
    'Asia/Kathmandu',
    'Australia/Lord_Howe',
    'America/Santiago',
  ];
  const calendars = zones.map(localDays);
  fc.assert(
    fc.property(
      fc.nat(zones.length - 1),
      fc.integer({ min: Date.UTC(2015, 0, 1), max: Date.UTC(2035, 0, 1) }),
      (zone, at) => {
        const days = calendars[zone] ?? localDays('UTC');
        const day = days.dayOf(at);
        expect(days.startOf(day)).toBeLessThanOrEqual(at);
        expect(days.endOfDay(at)).toBeGreaterThan(at);
        expect(days.startOf(day) % QUARTER_MS).toBe(0);
        expect(days.dayOf(days.startOf(day))).toBe(day);
        expect(days.dayOf(days.endOfDay(at) - 1)).toBe(day);
        expect(days.dayOf(days.endOfDay(at))).not.toBe(day);
      },
    ),
  );
});

it('refuses a time zone nobody knows', () => {
  expect(() => localDays('Europe/Atlantis')).toThrow(RangeError);
});
