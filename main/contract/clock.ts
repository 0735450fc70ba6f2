import type { Millis } from './units.ts';

/** The time, as an argument. `now` is wall-clock time, `tick` never goes backwards. Both in milliseconds. */
export interface Clock {
  now(): Millis;
  tick(): Millis;
}
