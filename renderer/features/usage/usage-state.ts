import type { UsageGrouping, UsageQuery } from '../../../main/contract/history-query.ts';
import type { LocalDays } from '../../../main/contract/local-days.ts';
import type { Millis } from '../../../main/contract/units.ts';
import { readTag } from '../activity/filter-query.ts';

export const metrics = ['spend', 'requests', 'tokens', 'errors', 'latency'] as const;
/** What every request has one of, and can be narrowed to in the address. */
export const names = ['model', 'provider', 'route', 'client'] as const;
export const groups = [...names, 'tag'] as const;
export const ranges = ['24h', '7d', '30d', '90d'] as const;
export const steps = ['hour', 'day'] as const;

export type Metric = (typeof metrics)[number];
export type Group = (typeof groups)[number];
export type Range = (typeof ranges)[number];
export type Step = (typeof steps)[number];

/** What is looked at. Lives in the address. */
export interface UsageState {
  metric: Metric;
  group: Group;
  /** Which tag it is grouped by; null when it is none, or the address leaves it open. */
  tag: string | null;
  range: Range;
  step: Step;
  /** Only of these. */
  filter: NonNullable<UsageQuery['filter']>;
}

/** Reads the address; what makes no sense becomes the default. Hours only where they can still be told apart. */
export function readUsageState(url: Readonly<Record<string, string | undefined>>): UsageState {
  const pick = <T extends string>(choices: readonly T[], value: string | undefined, otherwise: T): T =>
    choices.find((choice) => choice === value) ?? otherwise;
  const range = pick(ranges, url.range, '7d');
  const named = names.flatMap((name) => (url[name] ? [[name, url[name]]] : []));
  const [by, ...rest] = (url.by ?? '').split(':');
  const group = pick(groups, by, 'model');
  const only = readTag(url.tag ?? '');
  const tag = group === 'tag' ? rest.join(':') || (only?.name ?? null) : null;
  return {
    metric: pick(metrics, url.metric, 'spend'),
    group,
    tag,
    range,
    step: pick(stepsOf(range), url.per, range === '24h' ? 'hour' : 'day'),
    // Sums are kept for one tag at a time.
    filter: { ...Object.fromEntries(named), ...(only && (tag === null || tag === only.name) && { tag: only }) },
  };
}

/**
 * What the gateway is asked to group by.
 * @param used tags there are, those on most requests first; the first is taken where the address leaves it open
 * @returns null when there is no tag to group by
 */
export function groupingOf({ group, tag }: UsageState, used: readonly { name: string }[]): UsageGrouping | null {
  if (group !== 'tag') return group;
  const name = tag ?? used[0]?.name;
  return name === undefined ? null : `tag:${name}`;
}

/** Steps a range can be shown in. A day in days is one bar, and a month in hours is noise. */
export function stepsOf(range: Range): readonly Step[] {
  if (range === '24h') return ['hour'];
  return range === '7d' ? steps : ['day'];
}

const HOUR = 3_600_000;
const DAYS: Record<Range, number> = { '24h': 1, '7d': 7, '30d': 30, '90d': 90 };

export interface Period {
  since: Millis;
  until: Millis;
}

/**
 * The time that is looked at, to the end of this hour, and the same stretch before it: a day that has just begun is compared
 * with a day that had just begun.
 * @param calendar the gateway's: its rows are of its days and its hours, wherever the window is
 */
export function periodOf(range: Range, now: Millis, calendar: LocalDays): { current: Period; previous: Period } {
  const until = calendar.startOfHour(now) + HOUR;
  if (range === '24h')
    return {
      current: { since: until - 24 * HOUR, until },
      previous: { since: until - 48 * HOUR, until: until - 24 * HOUR },
    };
  const days = DAYS[range];
  const since = startOfDay(calendar, now, 1 - days);
  const before = startOfDay(calendar, now, 1 - 2 * days);
  return { current: { since, until }, previous: { since: before, until: before + (until - since) } };
}

/** Points of the axis in a period: beginnings of its hours or days. */
export function pointsOf({ since, until }: Period, step: Step, calendar: LocalDays): Millis[] {
  const points: Millis[] = [];
  for (let at = since; at < until; at = nextPoint(at, step, calendar)) points.push(at);
  return points;
}

/** The point after this one. */
export function nextPoint(at: Millis, step: Step, calendar: LocalDays): Millis {
  return step === 'hour' ? at + HOUR : calendar.endOfDay(at);
}

/** Begin of a day, some days away. Days on which clocks change are longer or shorter than others: dates are counted, not hours. */
function startOfDay(calendar: LocalDays, at: Millis, days: number): Millis {
  const date = new Date(`${calendar.dayOf(at)}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return calendar.startOf(date.toISOString().slice(0, 10));
}

/** The point a row of the history belongs to: hours are instants, days are days of the calendar. */
export function pointOfKey(key: string, step: Step, calendar: LocalDays): Millis {
  return step === 'hour' ? Date.parse(key) : calendar.startOf(key);
}
