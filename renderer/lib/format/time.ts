import type { Millis } from '../../../main/contract/units.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const formats = new Map<string, Intl.DateTimeFormat>();

/** `14:02:11`, in the user's zone. */
export function formatClock(at: Millis, locale: string): string {
  return format('clock', locale, { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' }).format(
    at,
  );
}

/** `14:00`, in the user's zone. */
export function formatHour(at: Millis, locale: string): string {
  return format('hour', locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at);
}

/** Day and time in full, for a hover or a detail: `12 Oct 2026, 14:02:11`. */
export function formatExact(at: Millis, locale: string): string {
  return format('exact', locale, { dateStyle: 'medium', timeStyle: 'medium', hourCycle: 'h23' }).format(at);
}

/** A day: `12 Oct`. @param timeZone whose day it is; left out: the user's */
export function formatDay(at: Millis, locale: string, timeZone?: string): string {
  return format(`day ${timeZone ?? ''}`, locale, { day: 'numeric', month: 'short', timeZone }).format(at);
}

/**
 * How long ago, or in how long: `now`, `12 s ago`, `in 5 min`, `3 hr ago`, `yesterday`. From a week on the day itself.
 * @param now milliseconds since the epoch, like `at`
 */
export function formatRelative(at: Millis, now: Millis, locale: string): string {
  const ms = at - now;
  const away = Math.abs(ms);
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' });
  if (away < SECOND) return relative.format(0, 'second');
  if (away < MINUTE) return relative.format(Math.trunc(ms / SECOND), 'second');
  if (away < HOUR) return relative.format(Math.trunc(ms / MINUTE), 'minute');
  if (away < DAY) return relative.format(Math.trunc(ms / HOUR), 'hour');
  if (away < 7 * DAY) return relative.format(Math.trunc(ms / DAY), 'day');
  return formatDay(at, locale);
}

function format(name: string, locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${name} ${locale}`;
  let made = formats.get(key);
  if (!made) {
    made = new Intl.DateTimeFormat(locale, options);
    formats.set(key, made);
  }
  return made;
}
