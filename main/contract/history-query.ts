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
  /** Names and values of tags the request carries; all of them. */
  tags: z.record(z.string().min(1), z.string()).optional(),
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

/** The values of one tag: `tag:project`. */
export const usageTag = z.templateLiteral(['tag:', z.string().min(1)]);

export type UsageTag = z.infer<typeof usageTag>;

export const usageGrouping = z.union([usageDimension, usageTag]);

export type UsageGrouping = z.infer<typeof usageGrouping>;

/** @returns the name of the tag that is grouped by; null for what is no tag */
export function tagOfGrouping(grouping: UsageGrouping): string | null {
  return grouping.startsWith('tag:') ? grouping.slice('tag:'.length) : null;
}

/** How many values of a tag are kept apart on one day. What comes after them counts as one. */
export const TAG_VALUES_A_DAY = 100;

export const usageQuery = z
  .object({
    since: z.number(),
    until: z.number(),
    by: z.array(usageGrouping).min(1).max(3).default(['day']),
    filter: z
      .object({
        client: z.string().optional(),
        route: z.string().optional(),
        provider: z.string().optional(),
        model: z.string().optional(),
        /** Only requests with this value of the tag. Not one of those beyond `TAG_VALUES_A_DAY`. */
        tag: z.object({ name: z.string().min(1), value: z.string() }).optional(),
      })
      .default({}),
  })
  .refine(({ by, filter }) => tagsAskedFor(by, filter.tag?.name).size <= 1, {
    error: 'Sums are kept for one tag at a time: group and filter by the same tag.',
  });

export type UsageQuery = z.infer<typeof usageQuery>;

function tagsAskedFor(by: readonly UsageGrouping[], filtered: string | undefined): Set<string> {
  const names = [...by.map(tagOfGrouping), filtered];
  return new Set(names.filter((name) => typeof name === 'string'));
}

/** A tag requests carried. */
export const usedTag = z.object({
  name: z.string(),
  requests: z.int(),
  /** Those most used first. */
  values: z.array(z.string()),
});

export type UsedTag = z.infer<typeof usedTag>;

export const usedTagsQuery = z.object({ since: z.number(), until: z.number() });

export type UsedTagsQuery = z.infer<typeof usedTagsQuery>;

export const usageRow = z.object({
  /** Values of the dimensions asked for, in that order. Days as YYYY-MM-DD in the user's zone, hours as ISO instants; null where none applied. */
  key: z.array(z.string().nullable()),
  /** Set where the tag's value, null in `key`, stands for all values of a day beyond `TAG_VALUES_A_DAY`. */
  otherValues: z.literal(true).optional(),
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
