import { seeded } from './seeded.ts';

const DAY = 86_400_000;
/** Requests a day on average. */
export const PER_DAY = 1000;
const SPACING = DAY / PER_DAY;
const SWING = 0.6;

/**
 * When the requests of a busy developer came in: `index` 0 is the newest, a little before `now`; nights are quieter than days.
 * Strictly falling with the index.
 */
export function timeOf(index: number, now: number): number {
  const even = unbend(now) - (index + 0.1 + seeded(index, 1) * 0.8) * SPACING;
  return Math.floor(bend(even));
}

/** The first index whose request is older than `at`, by halving. */
export function firstBefore(at: number, now: number, count: number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (timeOf(middle, now) < at) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Even time to lived time: stretched around midnight, pressed together around noon (UTC). */
function bend(even: number): number {
  const day = Math.floor(even / DAY);
  const part = even / DAY - day;
  return (day + part + (SWING / (2 * Math.PI)) * Math.sin(2 * Math.PI * part)) * DAY;
}

function unbend(lived: number): number {
  let low = lived - DAY;
  let high = lived + DAY;
  for (let step = 0; step < 60; step += 1) {
    const middle = (low + high) / 2;
    if (bend(middle) < lived) low = middle;
    else high = middle;
  }
  return low;
}
