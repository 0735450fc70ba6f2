import type { BudgetDuration } from '../contract/config/budget.ts';
import type { Millis } from '../contract/units.ts';

/** A calendar period: `start` inclusive, `end` exclusive, milliseconds since the epoch. */
export interface BudgetPeriod {
  start: Millis;
  end: Millis;
}

/** A calendar date as days since 1970-01-01, so that dates can be compared and counted. */
type DayNumber = number;

const DAY_MS = 86_400_000;
/** Local time is at most 14 h ahead of UTC and 12 h behind it; a little more than that covers what was ever in use. */
const FARTHEST_OFFSET_MS = 16 * 3_600_000;

const formats = new Map<string, Intl.DateTimeFormat>();

/**
 * The calendar day, week (from Monday) or month that `now` lies in. Days begin at local midnight, or at the first instant
 * of the date where a clock change skips midnight; so a day can have 23 or 25 hours.
 *
 * Costs some dozens of `Intl` calls: keep the result until `end` has passed.
 * @param timeZone IANA name, such as Europe/Berlin
 * @throws RangeError when there is no such time zone
 */
export function budgetPeriod(duration: BudgetDuration, timeZone: string, now: Millis): BudgetPeriod {
  const today = localDay(now, timeZone);
  const [first, next] = boundaries[duration](today);
  return { start: startOfDay(first, timeZone), end: startOfDay(next, timeZone) };
}

/** First day of the period a day lies in, and of the one after it. */
const boundaries: Record<BudgetDuration, (day: DayNumber) => [DayNumber, DayNumber]> = {
  '1d': (day) => [day, day + 1],
  '1w': (day) => {
    // 1970-01-01 was a Thursday: three days after a Monday.
    const monday = day - ((((day + 3) % 7) + 7) % 7);
    return [monday, monday + 7];
  },
  '1mo': (day) => {
    const date = new Date(day * DAY_MS);
    const month = (ahead: number) => Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + ahead, 1) / DAY_MS;
    return [month(0), month(1)];
  },
};

/** The first instant of a local date: found by halving, since clock changes make any formula wrong somewhere. */
function startOfDay(day: DayNumber, timeZone: string): Millis {
  let before = day * DAY_MS - FARTHEST_OFFSET_MS;
  let within = day * DAY_MS + FARTHEST_OFFSET_MS;
  while (within - before > 1) {
    const middle = Math.floor((before + within) / 2);
    if (localDay(middle, timeZone) >= day) within = middle;
    else before = middle;
  }
  return within;
}

function localDay(at: Millis, timeZone: string): DayNumber {
  let format = formats.get(timeZone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', {
      timeZone,
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
    });
    formats.set(timeZone, format);
  }
  let year = 0;
  let month = 0;
  let day = 0;
  for (const { type, value } of format.formatToParts(at)) {
    if (type === 'year') year = Number(value);
    else if (type === 'month') month = Number(value);
    else if (type === 'day') day = Number(value);
  }
  return Date.UTC(year, month - 1, day) / DAY_MS;
}
