import type { Millis } from '../contract/units.ts';

const BASE_MS = 400;
const LONGEST_MS = 8_000;
/** Added to a wait the provider asked for, as a share of it. */
const SPREAD = 0.1;
const LONGEST_SPREAD_MS = 500;

/**
 * How long to wait before the next try at the same target. Doubles with each try, spread over the upper half of the step;
 * never less than what the provider asked for, and a little more, so that those it sent away do not come back together.
 * @param tries failed tries so far, from 1
 * @param leastMs Retry-After, or 0
 * @param allowedMs the longest wait there is room for; what is added never makes a wait too long that was not
 * @param random in [0, 1)
 */
export function backoffMs(tries: number, leastMs: Millis, allowedMs: Millis, random: number): Millis {
  const own = Math.min(BASE_MS * 2 ** (tries - 1), LONGEST_MS) * (0.5 + random / 2);
  const spread = Math.min(leastMs * SPREAD, LONGEST_SPREAD_MS, Math.max(0, allowedMs - leastMs)) * random;
  return Math.ceil(Math.max(own, leastMs + spread));
}
