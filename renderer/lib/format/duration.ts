import type { Millis } from '../../../main/contract/units.ts';
import { UNKNOWN } from './money.ts';

/** A length of time: `0 ms`, `840 ms`, `6.1 s`, `42 s`, `3 min 20 s`, `2 h 5 min`, `3 d 4 h`; null is `—`. */
export function formatDuration(ms: Millis | null): string {
  if (ms === null) return UNKNOWN;
  if (ms < 999.5) return `${Math.round(ms)} ms`;
  if (ms < 9_950) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return pair(seconds, 60, 'min', 's');
  const minutes = Math.round(seconds / 60);
  if (minutes < 1440) return pair(minutes, 60, 'h', 'min');
  return pair(Math.round(minutes / 60), 24, 'd', 'h');
}

/** How long something has been running, in whole seconds: `0 s`, `42 s`, `1 min 4 s`. Nothing that flickers. */
export function formatElapsed(ms: Millis): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  return seconds < 60 ? `${seconds} s` : formatDuration(seconds * 1000);
}

function pair(count: number, per: number, large: string, small: string): string {
  const rest = count % per;
  const whole = `${Math.floor(count / per)} ${large}`;
  return rest === 0 ? whole : `${whole} ${rest} ${small}`;
}
