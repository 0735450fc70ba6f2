import * as z from 'zod';

/** Where requests go, and what they carry beside the body. */
export const target = z.object({
  host: z.string(),
  port: z.int(),
  path: z.string(),
  headers: z.record(z.string(), z.string()),
});

export type Target = z.infer<typeof target>;

/** A paced stream, as the upstream reads it from the `user` field of the request. */
export const pacing = z.object({
  chunks: z.int().positive(),
  /** Milliseconds between two chunks. */
  paceMs: z.int().positive(),
  /** Milliseconds before the first chunk. */
  delayMs: z.int().nonnegative(),
});

export type Pacing = z.infer<typeof pacing>;

/** Whole answers, each connection sending its next request when its last is answered. */
const exchangeJob = z.object({
  kind: z.literal('exchange'),
  target,
  body: z.enum(['small', 'large']),
  connections: z.int().positive(),
  /** Sent first, and not counted. */
  warmUp: z.int().nonnegative(),
  /** Ends after so many requests … */
  requests: z.int().positive().nullable(),
  /** … or after so many milliseconds. */
  durationMs: z.int().positive().nullable(),
});

/** Streams one after another on one connection. */
const streamJob = z.object({ kind: z.literal('stream'), target, pacing, streams: z.int().positive() });

/** Streams side by side, each on a connection of its own, opened over `rampMs`. */
const crowdJob = z.object({
  kind: z.literal('crowd'),
  target,
  pacing,
  streams: z.int().positive(),
  rampMs: z.int().nonnegative(),
});

/** Streams whose client leaves at a random moment, at most `withinMs` after the request was sent or the first byte came. */
const cancelJob = z.object({
  kind: z.literal('cancel'),
  target,
  pacing,
  requests: z.int().positive(),
  concurrency: z.int().positive(),
  withinMs: z.number().positive(),
  seed: z.int(),
});

export const job = z.discriminatedUnion('kind', [exchangeJob, streamJob, crowdJob, cancelJob]);

export type Job = z.infer<typeof job>;
export type ExchangeJob = z.infer<typeof exchangeJob>;
export type StreamJob = z.infer<typeof streamJob>;
export type CrowdJob = z.infer<typeof crowdJob>;
export type CancelJob = z.infer<typeof cancelJob>;

const count = z.int().nonnegative();
/** What the first failed request got; null when none failed. */
const firstFailure = z.string().nullable();
/** Microseconds; null stands for NaN, which JSON cannot carry. */
const us = z.number().nullable();

export const exchangeResult = z.object({
  answered: count,
  failed: count,
  firstFailure,
  elapsedMs: z.number(),
  p50Us: us,
  p99Us: us,
});

export const streamResult = z.object({
  complete: count,
  failed: count,
  firstFailure,
  /** From the request's last byte sent to the first chunk received. */
  firstChunkP50Us: us,
  /** From the upstream's write of a chunk to its receipt here. */
  chunkP50Us: us,
  chunkP99Us: us,
  /** Longest wait between two chunks of one stream. */
  largestGapUs: us,
});

export const crowdResult = z.object({ complete: count, failed: count, firstFailure, elapsedMs: z.number() });

export const cancelResult = z.object({
  beforeFirstByte: count,
  afterFirstByte: count,
  failed: count,
  firstFailure,
  elapsedMs: z.number(),
});

export type ExchangeResult = z.infer<typeof exchangeResult>;
export type StreamResult = z.infer<typeof streamResult>;
export type CrowdResult = z.infer<typeof crowdResult>;
export type CancelResult = z.infer<typeof cancelResult>;
