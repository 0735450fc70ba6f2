import * as z from 'zod';
import { dialectName, endpointName } from './endpoint.ts';
import { upstreamErrorKind } from './upstream-error.ts';
import { costSource, usage } from './usage.ts';

/**
 * How a request ended. `refused`: Gatehouse said no before any attempt. `cancelled`: the client left, or a person cancelled it.
 * `interrupted`: Gatehouse died while it ran (reconciled at the next start).
 */
export const requestStatus = z.enum(['ok', 'error', 'refused', 'cancelled', 'interrupted']);

export type RequestStatus = z.infer<typeof requestStatus>;

const ms = z.number().nonnegative();

/** One try at one target, in order. A target passed over stands here too, with the reason. */
export const attemptRecord = z.object({
  provider: z.string(),
  model: z.string(),
  /** Name of the provider key used; null where the provider needs none. */
  key: z.string().nullable(),
  outcome: z.enum(['ok', 'failed', 'cancelled', 'skipped']),
  /** Milliseconds after the start of the request. */
  startedMs: ms,
  /** Milliseconds after the start of the request to the first byte of a real event; null when none came. */
  firstByteMs: ms.nullable(),
  endedMs: ms,
  httpStatus: z.int().nullable(),
  errorKind: upstreamErrorKind.nullable(),
  errorText: z.string().nullable(),
  /** Why this target, why skipped, or why it was left, in a short sentence. */
  reason: z.string(),
});

export type AttemptRecord = z.infer<typeof attemptRecord>;

/** Everything the history keeps of one request, except bodies. Lengths of time in milliseconds. */
export const requestRecord = z.object({
  /** Sorts by time: 26 characters, Crockford base 32 (ULID). */
  id: z.string().length(26),
  /** Milliseconds since the epoch. */
  startedAt: z.number(),
  totalMs: ms,
  /** To the first real upstream event; null when none came. */
  ttftMs: ms.nullable(),
  client: z.string().nullable(),
  dialect: dialectName,
  endpoint: endpointName,
  stream: z.boolean(),
  /** What the client asked for as `model`. */
  requestedModel: z.string().nullable(),
  route: z.string().nullable(),
  provider: z.string().nullable(),
  model: z.string().nullable(),
  status: requestStatus,
  /** What the client got. */
  httpStatus: z.int(),
  errorCode: z.string().nullable(),
  errorText: z.string().nullable(),
  finishReason: z.string().nullable(),
  /** Null when the provider reported none and none was estimated. */
  usage: usage.nullable(),
  usageEstimated: z.boolean(),
  /** Null when no price is known. */
  costNanoUsd: z.int().nonnegative().nullable(),
  costSource: costSource.nullable(),
  priceVersion: z.string().nullable(),
  /** The decision, a step a line, in words. */
  reasons: z.array(z.string()),
  warnings: z.array(z.string()),
  /** Name of the budget that sent this request elsewhere. */
  degradedBy: z.string().nullable(),
  session: z.string().nullable(),
  userAgent: z.string().nullable(),
  tags: z.record(z.string(), z.string()),
  attempts: z.array(attemptRecord),
  requestBytes: z.int().nonnegative(),
  responseBytes: z.int().nonnegative(),
});

export type RequestRecord = z.infer<typeof requestRecord>;

/** Bodies travel beside the record, as bytes. `null`: not kept. */
export interface RequestBodies {
  request: Uint8Array | null;
  response: Uint8Array | null;
  requestContentType: string | null;
  responseContentType: string | null;
  /** The response was longer than what was kept. */
  responseTruncated: boolean;
  /** Nobody else needs the request's bytes any more: the history frees them when it has its copy. */
  requestSpent: boolean;
}
