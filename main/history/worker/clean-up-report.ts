import type { Millis } from '../../contract/units.ts';
import type { Removed } from './session.ts';

export interface CleanUpReportOptions {
  removed(): Removed;
  send(progress: { deleted: number; freedBytes: number } | null): void;
  tick(): Millis;
  /** Least time between two reports. A run that is over before the first is due is not told of while it lasts. */
  everyMs: Millis;
}

/** Tells how far a run of retention is, now and then. */
export interface CleanUpReport {
  /** After a step that was not the last. */
  step(): void;
  /** After the last one: said when something was deleted or there was a report. */
  end(): void;
}

export function cleanUpReport({ removed, send, tick, everyMs }: CleanUpReportOptions): CleanUpReport {
  const before = removed();
  let saidAt = tick();
  let said = false;
  const deleted = () => removed().requests - before.requests;
  return {
    step() {
      const now = tick();
      // The same small steps rebuild daily figures: nothing is deleted then.
      if (now - saidAt < everyMs || deleted() === 0) return;
      saidAt = now;
      said = true;
      // Others write meanwhile, and may fill what was freed.
      const freedBytes = Math.max(0, before.usedBytes - removed().usedBytes);
      send({ deleted: deleted(), freedBytes });
    },
    end() {
      if (said || deleted() > 0) send(null);
    },
  };
}
