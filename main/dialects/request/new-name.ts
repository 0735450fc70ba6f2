import type { RequestEdits } from '../dialect.ts';

/** The name the upstream knows a member by; undefined when it keeps its own. Keys come from the client, so no prototype counts. */
export function newName(edits: RequestEdits, key: string): string | undefined {
  return edits.rename && Object.hasOwn(edits.rename, key) ? edits.rename[key] : undefined;
}
