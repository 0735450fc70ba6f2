import type { Millis } from '../../../main/contract/units.ts';
import { UNKNOWN } from './money.ts';

/** English says them by their symbols; other languages in their own words, as Intl has them. */
const SYMBOLS = { millisecond: 'ms', second: 's', minute: 'min', hour: 'h', day: 'd' } as const;

type Unit = keyof typeof SYMBOLS;

const numbers = new Map<string, Intl.NumberFormat>();
const lists = new Map<string, Intl.ListFormat>();

/**
 * A length of time: `0 ms`, `840 ms`, `6.1 s`, `42 s`, `3 min 20 s`, `2 h 5 min`, `3 d 4 h`; null is `—`.
 * @param locale of the window: `zh-CN` reads `2小时5分钟`
 */
export function formatDuration(ms: Millis | null, locale: string): string {
  if (ms === null) return UNKNOWN;
  if (ms < 999.5) return inUnit(Math.round(ms), 'millisecond', locale);
  if (ms < 9_950) return inUnit(ms / 1000, 'second', locale, 1);
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return inUnit(seconds, 'second', locale);
  if (seconds < 3600) return pair(seconds, 60, ['minute', 'second'], locale);
  const minutes = Math.round(seconds / 60);
  if (minutes < 1440) return pair(minutes, 60, ['hour', 'minute'], locale);
  return pair(Math.round(minutes / 60), 24, ['day', 'hour'], locale);
}

/** How long something has been running, in whole seconds: `0 s`, `42 s`, `1 min 4 s`. Nothing that flickers. */
export function formatElapsed(ms: Millis, locale: string): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  return seconds < 60 ? inUnit(seconds, 'second', locale) : formatDuration(seconds * 1000, locale);
}

function pair(count: number, per: number, [large, small]: readonly [Unit, Unit], locale: string): string {
  const rest = count % per;
  const whole = inUnit(Math.floor(count / per), large, locale);
  return rest === 0 ? whole : joined(locale).format([whole, inUnit(rest, small, locale)]);
}

function inUnit(value: number, unit: Unit, locale: string, digits = 0): string {
  if (locale.startsWith('en')) return `${value.toFixed(digits)} ${SYMBOLS[unit]}`;
  const key = `${locale} ${unit} ${digits}`;
  let format = numbers.get(key);
  if (!format) {
    const places = { minimumFractionDigits: digits, maximumFractionDigits: digits };
    format = new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short', ...places });
    numbers.set(key, format);
  }
  return format.format(value);
}

function joined(locale: string): Intl.ListFormat {
  let format = lists.get(locale);
  if (!format) {
    format = new Intl.ListFormat(locale, { type: 'unit', style: 'narrow' });
    lists.set(locale, format);
  }
  return format;
}
