import * as z from 'zod';
import { requestRecord, requestStatus } from './record.ts';
import { glossary } from './sentences/sentence.ts';
import { usage } from './usage.ts';

/** Which requests. Every field that is set must match. */
export const requestFilter = z.object({
  /** Milliseconds since the epoch, inclusive. */
  since: z.number().optional(),
  /** Milliseconds since the epoch, exclusive. */
  until: z.number().optional(),
  client: z.string().optional(),
  route: z.string().optional(),
  provider: z.string().optional(),
  model: z.string().optional(),
  status: z.array(requestStatus).optional(),
  session: z.string().optional(),
  /** Words in prompts and answers; all must occur, `"a phrase"` in that order. */
  text: z.string().min(1).max(500).optional(),
  /** Took at least this long, in milliseconds. */
  minTotalMs: z.number().nonnegative().optional(),
  /** Cost at least this much; a request whose price is unknown is not among these. */
  minCostNanoUsd: z.int().nonnegative().optional(),
  /** Only these: what somebody picked from a list. */
  ids: z.array(z.string()).min(1).max(1000).optional(),
});

export type RequestFilter = z.infer<typeof requestFilter>;

export const requestQuery = z.object({
  filter: requestFilter.default({}),
  /** Newest first. Pass the last id of a page to get the next one. */
  before: z.string().optional(),
  limit: z.int().min(1).max(500).default(50),
});

export type RequestQuery = z.infer<typeof requestQuery>;

/** A row of a list: what a table shows. */
export const requestSummary = requestRecord
  .pick({
    id: true,
    startedAt: true,
    totalMs: true,
    ttftMs: true,
    client: true,
    dialect: true,
    endpoint: true,
    stream: true,
    requestedModel: true,
    route: true,
    provider: true,
    model: true,
    status: true,
    httpStatus: true,
    errorCode: true,
    usage: true,
    usageEstimated: true,
    costNanoUsd: true,
    degradedBy: true,
  })
  .extend({ attemptCount: z.int().nonnegative() });

export type RequestSummary = z.infer<typeof requestSummary>;

export const requestPage = z.object({
  requests: z.array(requestSummary),
  /** Id to pass as `before` for the next page; null at the end. */
  next: z.string().nullable(),
});

export type RequestPage = z.infer<typeof requestPage>;

const storedBody = z.object({
  contentType: z.string().nullable(),
  /** UTF-8 text, or base64 when `encoding` says so. */
  text: z.string(),
  encoding: z.enum(['utf8', 'base64']),
  truncated: z.boolean(),
});

export const requestDetail = z.object({
  record: requestRecord,
  request: storedBody.nullable(),
  response: storedBody.nullable(),
  glossary: glossary.optional(),
});

export type RequestDetail = z.infer<typeof requestDetail>;

export const usageDimension = z.enum(['day', 'hour', 'client', 'route', 'provider', 'model']);

export type UsageDimension = z.infer<typeof usageDimension>;

export const usageQuery = z.object({
  since: z.number(),
  until: z.number(),
  by: z.array(usageDimension).min(1).max(3).default(['day']),
  filter: z
    .object({
      client: z.string().optional(),
      route: z.string().optional(),
      provider: z.string().optional(),
      model: z.string().optional(),
    })
    .default({}),
});

export type UsageQuery = z.infer<typeof usageQuery>;

export const usageRow = z.object({
  /** Values of the dimensions asked for, in that order. Days as YYYY-MM-DD in the user's zone, hours as ISO instants; null where none applied. */
  key: z.array(z.string().nullable()),
  requests: z.int(),
  errors: z.int(),
  usage,
  costNanoUsd: z.int(),
  /** Requests among these whose price is unknown and so not in `costNanoUsd`. */
  unpriced: z.int(),
  /** Requests among these of which it is known when the first token came: what `meanTtftMs` is a mean over. */
  ttftCount: z.int(),
  meanTtftMs: z.number().nullable(),
  meanTotalMs: z.number().nullable(),
});

export type UsageRow = z.infer<typeof usageRow>;

/** Something done to the gateway by a person or by itself: key made, config written, provider switched off. */
export const auditEntry = z.object({
  at: z.number(),
  /** cli, window, tray, file, gateway. */
  actor: z.string(),
  action: z.string(),
  detail: z.record(z.string(), z.string()),
});

export type AuditEntry = z.infer<typeof auditEntry>;

export const historyHealth = z.object({
  open: z.boolean(),
  requests: z.int(),
  sizeBytes: z.int(),
  queued: z.int(),
  droppedBodies: z.int(),
  droppedRecords: z.int(),
  /** What is wrong, for a person; null when nothing is. */
  problem: z.string().nullable(),
  glossary: glossary.optional(),
});

export type HistoryHealth = z.infer<typeof historyHealth>;
