import type { Millis } from '../contract/units.ts';

const BUCKETS = 10;

/** Successes and failures of the last while, in a ring of buckets: adding and summing cost the same at any rate. */
export interface OutcomeWindow {
  bucketMs: Millis;
  /** Number of the newest bucket since the epoch. */
  head: number;
  readonly ok: number[];
  readonly failed: number[];
}

/** @param windowMs how far back it reaches */
export function createWindow(windowMs: Millis, now: Millis): OutcomeWindow {
  const bucketMs = Math.max(1, windowMs / BUCKETS);
  return {
    bucketMs,
    head: Math.floor(now / bucketMs),
    ok: new Array<number>(BUCKETS).fill(0),
    failed: new Array<number>(BUCKETS).fill(0),
  };
}

/** Counts one outcome. A window that has become longer begins anew with longer buckets. */
export function windowAdd(window: OutcomeWindow, windowMs: Millis, now: Millis, failure: boolean): void {
  if (windowMs > window.bucketMs * BUCKETS * 1.001) {
    window.bucketMs = windowMs / BUCKETS;
    window.head = Math.floor(now / window.bucketMs);
    windowClear(window);
  }
  turnTo(window, now);
  const counts = failure ? window.failed : window.ok;
  const slot = window.head % BUCKETS;
  counts[slot] = (counts[slot] ?? 0) + 1;
}

/** Sums of the last `windowMs`, to the bucket. */
export function windowTotals(window: OutcomeWindow, windowMs: Millis, now: Millis): { total: number; failed: number } {
  turnTo(window, now);
  const reach = Math.min(BUCKETS, Math.ceil(windowMs / window.bucketMs));
  let ok = 0;
  let failed = 0;
  for (let back = 0; back < reach; back += 1) {
    const slot = (((window.head - back) % BUCKETS) + BUCKETS) % BUCKETS;
    ok += window.ok[slot] ?? 0;
    failed += window.failed[slot] ?? 0;
  }
  return { total: ok + failed, failed };
}

export function windowClear(window: OutcomeWindow): void {
  window.ok.fill(0);
  window.failed.fill(0);
}

/** Empties the buckets that time has passed over. A clock set back keeps counting into the newest one. */
function turnTo(window: OutcomeWindow, now: Millis): void {
  const head = Math.floor(now / window.bucketMs);
  const steps = Math.min(BUCKETS, head - window.head);
  if (steps <= 0) return;
  for (let step = 0; step < steps; step += 1) {
    const slot = (head - step) % BUCKETS;
    window.ok[slot] = 0;
    window.failed[slot] = 0;
  }
  window.head = head;
}
