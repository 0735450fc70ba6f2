import type { Millis } from '../contract/units.ts';

/** So many ends by itself within the window, and it is not tried any more. */
const GIVE_UP_AFTER = 6;
const WINDOW_MS = 60_000;
const FIRST_WAIT_MS = 100;
const LONGEST_WAIT_MS = 15_000;

/**
 * What to do after the gateway service has ended by itself. Doubling waits, the first one short enough that apps hardly
 * notice; a service that keeps ending is left alone, so that it does not burn the machine.
 * @param ends when it ended by itself so far, the last one included
 */
export function decideRestart(ends: readonly Millis[], now: Millis): { waitMs: Millis; attempt: number } | 'give-up' {
  const recent = ends.filter((end) => now - end < WINDOW_MS).length;
  if (recent >= GIVE_UP_AFTER) return 'give-up';
  return { waitMs: Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 4 ** Math.max(0, recent - 1)), attempt: recent };
}
