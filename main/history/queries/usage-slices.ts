import { type LocalDays, QUARTER_MS } from '../../contract/local-days.ts';
import type { Millis } from '../../contract/units.ts';

/** A stretch of time, and the table whose sums cover exactly it. Ends are exclusive. */
export type UsageSlice =
  | { from: 'days'; since: string; until: string }
  | { from: 'quarters'; since: number; until: number; label: string }
  /** Within one quarter hour: only the requests themselves are fine enough. */
  | { from: 'requests'; since: Millis; until: Millis; label: string };

export interface SliceOptions {
  days: LocalDays;
  /** What rows are labelled with; slices do not reach over its limits. `days` slices label themselves. */
  label: 'day' | 'hour' | null;
  /** Whether the table of days is of this zone and complete. */
  hasDays: boolean;
}

/** Covers a stretch of time with as few rows as there are: whole days, then quarter hours, then requests. */
export function usageSlices(since: Millis, until: Millis, options: SliceOptions): UsageSlice[] {
  const { days, label, hasDays } = options;
  const slices: UsageSlice[] = [];
  for (let at = since; at < until; ) {
    const day = days.dayOf(at);
    if (label !== 'hour' && hasDays && days.startOf(day) === at && days.endOfDay(at) <= until) {
      const last = days.dayOf(until);
      slices.push({ from: 'days', since: day, until: last });
      at = days.startOf(last);
      continue;
    }
    const end = Math.min(
      until,
      label === 'hour' ? endOfHour(days, at) : label === null && !hasDays ? until : days.endOfDay(at),
    );
    slices.push(...fineSlices(at, end, labelOf(days, at, label)));
    at = end;
  }
  return slices;
}

function endOfHour(days: LocalDays, at: Millis): Millis {
  // Where the clocks change, an hour may be cut short or repeated: the next quarter that begins an hour ends this one.
  for (let end = (Math.floor(at / QUARTER_MS) + 1) * QUARTER_MS; ; end += QUARTER_MS)
    if (days.startOfHour(end) === end) return end;
}

function labelOf(days: LocalDays, at: Millis, label: SliceOptions['label']): string {
  if (label === null) return '';
  return label === 'day' ? days.dayOf(at) : new Date(days.startOfHour(at)).toISOString();
}

function fineSlices(since: Millis, until: Millis, label: string): UsageSlice[] {
  const first = Math.ceil(since / QUARTER_MS);
  const last = Math.floor(until / QUARTER_MS);
  if (first > last) return [{ from: 'requests', since, until, label }];
  const slices: UsageSlice[] = [];
  if (since < first * QUARTER_MS) slices.push({ from: 'requests', since, until: first * QUARTER_MS, label });
  if (first < last) slices.push({ from: 'quarters', since: first, until: last, label });
  if (last * QUARTER_MS < until) slices.push({ from: 'requests', since: last * QUARTER_MS, until, label });
  return slices;
}
