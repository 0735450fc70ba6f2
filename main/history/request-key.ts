import type { Millis } from '../contract/units.ts';

/**
 * The row key of a request: its start in milliseconds since 2020, times 4,096, plus a slot within that millisecond.
 * Time is the primary key this way: a page, a time filter and an expiry are ranges of it, and no index on time is
 * needed. Safe integers until the year 2089; times before 2020 give negative keys, which are fine.
 */
export type RequestKey = number;

/** Requests that can start in one millisecond before they spill into the next one's keys. */
export const SLOTS_PER_MS = 4096;

const EPOCH = Date.UTC(2020, 0, 1);

/** First key of a millisecond: every request that started at or after `at` has a key not below it. */
export function firstKeyAt(at: Millis): RequestKey {
  const ms = Math.min(Math.max(Math.ceil(at), -8e12), 8e12) - EPOCH;
  return Math.min(Math.max(ms * SLOTS_PER_MS, Number.MIN_SAFE_INTEGER), Number.MAX_SAFE_INTEGER);
}

/** The millisecond a key belongs to. */
export function timeOfKey(key: RequestKey): Millis {
  return Math.floor(key / SLOTS_PER_MS) + EPOCH;
}
