import { InvalidArgumentError } from 'commander';
import { type Millis, parseDuration } from '../contract/units.ts';

/**
 * Reads a point in time as people write it: `7d`, `24h`, `30m` before now, a day, or a day and time; these in the time
 * zone of this machine.
 * @throws InvalidArgumentError
 */
export function parseTime(text: string, now: Millis): Millis {
  const length = parseDuration(text);
  if (length !== null) return now - length;
  // A day alone would be read as UTC midnight.
  const at = Date.parse(/^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T00:00` : text);
  if (/^\d{4}-\d{2}-\d{2}/.test(text) && !Number.isNaN(at)) return at;
  throw new InvalidArgumentError('Write 7d, 24h, 30m, or a day such as 2025-10-09.');
}
