import * as z from 'zod';
import { route } from '../config/route.ts';

/** What somebody is about to change of a route: how it chooses, and among whom. */
export const routeDraft = route.pick({ strategy: true, targets: true });

export type RouteDraft = z.output<typeof routeDraft>;

const previewTarget = z.object({ provider: z.string(), model: z.string() });

export type PreviewTarget = z.infer<typeof previewTarget>;

/** A request of the history, and where it would go now. */
const previewedRequest = z.object({
  id: z.string(),
  /** Milliseconds since the epoch. */
  startedAt: z.number(),
  client: z.string().nullable(),
  /** Who was asked last; null when nobody was. */
  before: previewTarget.nullable(),
  /** Who would be asked first; null when nobody could be. */
  after: previewTarget.nullable(),
  /** Null when it is not known. */
  costBeforeNanoUsd: z.int().nonnegative().nullable(),
  /** What the same tokens would cost there; null when that is not known. */
  costAfterNanoUsd: z.int().nonnegative().nullable(),
});

export type PreviewedRequest = z.infer<typeof previewedRequest>;

const previewedMove = z.object({
  from: previewTarget.nullable(),
  to: previewTarget.nullable(),
  requests: z.int().positive(),
  /** How many of these have a known cost on both sides, and so are in the sums. */
  priced: z.int().nonnegative(),
  costBeforeNanoUsd: z.int().nonnegative(),
  costAfterNanoUsd: z.int().nonnegative(),
});

export type PreviewedMove = z.infer<typeof previewedMove>;

/** What the last requests of a route would do under a draft of it, as things stand now. Nothing is sent. */
export const routePreview = z.object({
  /** Newest first. */
  requests: z.array(previewedRequest),
  /** Those that would go elsewhere, the largest group first. */
  moves: z.array(previewedMove),
  unchanged: z.int().nonnegative(),
  /** Sums over the requests whose cost is known on both sides. */
  priced: z.int().nonnegative(),
  costBeforeNanoUsd: z.int().nonnegative(),
  costAfterNanoUsd: z.int().nonnegative(),
});

export type RoutePreview = z.infer<typeof routePreview>;
