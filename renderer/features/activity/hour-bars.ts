import type { UsageRow } from '../../../main/contract/history-query.ts';
import type { Millis } from '../../../main/contract/units.ts';

export interface HourBar {
  /** Beginning of the hour. */
  at: Millis;
  requests: number;
  errors: number;
}

const HOUR = 3_600_000;
const HOURS = 24;

/**
 * The last 24 hours, oldest first, with those in which there was nothing.
 * @param until end of the last hour
 */
export function hourBars(rows: readonly UsageRow[], until: Millis): HourBar[] {
  const bars = Array.from({ length: HOURS }, (_, hour): HourBar => {
    return { at: until - (HOURS - hour) * HOUR, requests: 0, errors: 0 };
  });
  for (const { key, requests, errors } of rows) {
    const at = key[0] == null ? Number.NaN : Date.parse(key[0]);
    const bar = bars[HOURS - Math.ceil((until - at) / HOUR)];
    if (!bar) continue;
    bar.requests += requests;
    bar.errors += errors;
  }
  return bars;
}
