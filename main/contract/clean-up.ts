import * as z from 'zod';
import type { Millis } from './units.ts';

/** How far the deleting of old requests is. */
export const cleanUpProgress = z.object({
  /** Requests deleted so far. */
  deleted: z.int().nonnegative(),
  /** Requests there were to delete, those deleted among them; null while they are being counted. */
  due: z.int().nonnegative().nullable(),
  /** Room in the file that became free. */
  freedBytes: z.int().nonnegative(),
});

export type CleanUpProgress = z.infer<typeof cleanUpProgress>;

/** Left out: what the limits of the config say, and nothing more. 0: everything. */
export const cleanUpQuestion = z.object({ olderThanMs: z.number().nonnegative().optional() });

/** What would be deleted. The size is an estimate: requests share what they said. */
export const cleanUpDue = z.object({ requests: z.int().nonnegative(), sizeBytes: z.int().nonnegative() });

export type CleanUpDue = z.infer<typeof cleanUpDue>;

/** Deletes old requests, in small steps beside everything else. What they cost stays in the figures. */
export interface Cleaner {
  /** Null while nothing is being deleted, or so little that it is over at once. */
  cleaning(): CleanUpProgress | null;
  /** What `cleanUp` would delete now. @throws GatehouseError history_unavailable */
  due(olderThanMs?: Millis): Promise<CleanUpDue>;
  /** Begins, or makes what runs go further. It goes on when nobody watches; what goes wrong is a problem of the history. */
  cleanUp(olderThanMs?: Millis): void;
}
