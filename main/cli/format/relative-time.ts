import type { Millis } from '../../contract/units.ts';

const DAY = 86_400_000;
const STEPS: [below: Millis, divisor: Millis, unit: string][] = [
  [60_000, 1000, 's'],
  [3_600_000, 60_000, 'min'],
  [DAY, 3_600_000, 'h'],
  [30 * DAY, DAY, 'd'],
];

/** A time for people, seen from `now`: `now`, `12 s ago`, `3 h ago`, `in 5 min`; past a month the day. null: `never`. */
export function formatRelativeTime(at: Millis | null, now: Millis): string {
  if (at === null) return 'never';
  const distance = Math.abs(now - at);
  if (distance < 1500) return 'now';
  const step = STEPS.find(([below]) => distance < below);
  if (!step) return formatDay(at);
  const amount = `${Math.floor(distance / step[1])} ${step[2]}`;
  return at < now ? `${amount} ago` : `in ${amount}`;
}

/** `2025-10-09` in the time zone of this machine. */
function formatDay(at: Millis): string {
  const date = new Date(at);
  return [date.getFullYear(), date.getMonth() + 1, date.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-');
}
