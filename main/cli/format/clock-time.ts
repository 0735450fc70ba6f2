import type { Millis } from '../../contract/units.ts';

const DAY = 86_400_000;

/** A moment in the time zone of this machine: `14:02:11` within the last day, `10-09 14:02` before. */
export function formatClockTime(at: Millis, now: Millis): string {
  const date = new Date(at);
  const two = (part: number) => String(part).padStart(2, '0');
  const time = `${two(date.getHours())}:${two(date.getMinutes())}`;
  if (now - at < DAY) return `${time}:${two(date.getSeconds())}`;
  return `${two(date.getMonth() + 1)}-${two(date.getDate())} ${time}`;
}
