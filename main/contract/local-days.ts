import type { Millis } from './units.ts';

export const QUARTER_MS = 900_000;

const HOUR_MS = 3_600_000;

/** The calendar of one time zone. Days are YYYY-MM-DD; they begin on a quarter hour of UTC in every zone. */
export interface LocalDays {
  readonly timeZone: string;
  dayOf(at: Millis): string;
  /** The first instant of a day. Not always midnight, where the clocks change then. */
  startOf(day: string): Millis;
  /** The first instant of the day after the one `at` is in. */
  endOfDay(at: Millis): Millis;
  /** The first instant of the hour `at` is in: where zones are off by half an hour, so are their hours. */
  startOfHour(at: Millis): Millis;
}

/** @throws RangeError when there is no such time zone */
export function localDays(timeZone: string): LocalDays {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const starts = new Map<string, Millis>();
  let last: { day: string; from: Millis; until: Millis } | null = null;

  function parts(at: Millis): { day: string; minute: number } {
    const found: Record<string, string> = {};
    for (const part of format.formatToParts(at)) found[part.type] = part.value;
    const { year = '', month, day, minute } = found;
    return { day: `${year.padStart(4, '0')}-${month}-${day}`, minute: Number(minute) };
  }

  function startOf(day: string): Millis {
    const known = starts.get(day);
    if (known !== undefined) return known;
    // No zone is further than 14 hours from UTC. Halve between a quarter before the day and one inside or after it.
    const around = Math.floor(Date.parse(`${day}T00:00:00Z`) / QUARTER_MS);
    let before = around - 60;
    let inside = around + 60;
    while (inside - before > 1) {
      const middle = (before + inside) >> 1;
      if (parts(middle * QUARTER_MS).day < day) before = middle;
      else inside = middle;
    }
    const start = inside * QUARTER_MS;
    starts.set(day, start);
    return start;
  }

  function dayAround(at: Millis): { day: string; from: Millis; until: Millis } {
    if (last && at >= last.from && at < last.until) return last;
    const { day } = parts(at);
    const from = startOf(day);
    // The day after tomorrow's UTC date at the latest; skipped days (a zone that crossed the date line) are empty.
    let next = Date.parse(`${day}T00:00:00Z`);
    let until: Millis;
    do {
      next += 24 * HOUR_MS;
      until = startOf(new Date(next).toISOString().slice(0, 10));
    } while (until <= at);
    last = { day, from, until };
    return last;
  }

  return {
    timeZone,
    dayOf: (at) => dayAround(at).day,
    startOf,
    endOfDay: (at) => dayAround(at).until,
    startOfHour(at) {
      const quarter = Math.floor(at / QUARTER_MS) * QUARTER_MS;
      const minute = parts(quarter).minute;
      return quarter - Math.floor(minute / 15) * QUARTER_MS;
    },
  };
}
