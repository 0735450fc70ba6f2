import type { Clock } from '../contract/clock.ts';

/** The clocks of this machine. */
export const systemClock: Clock = { now: () => Date.now(), tick: () => performance.now() };
