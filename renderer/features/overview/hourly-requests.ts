import type { UsageRow } from '../../../main/contract/history-query.ts';
import type { Millis } from '../../../main/contract/units.ts';

const HOUR = 3_600_000;

/**
 * Requests of each of the last 24 hours, oldest first, with the hours in which there were none.
 * @param until end of the last hour
 */
export function hourlyRequests(rows: readonly UsageRow[], until: Millis): number[] {
  const hours = new Array<number>(24).fill(0);
  for (const { key, requests } of rows) {
    const at = key[0] == null ? Number.NaN : Date.parse(key[0]);
    const hour = 24 - Math.ceil((until - at) / HOUR);
    if (hour >= 0 && hour < 24) hours[hour] = (hours[hour] ?? 0) + requests;
  }
  return hours;
}
