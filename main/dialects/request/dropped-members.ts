import type { RequestEdits } from '../dialect.ts';
import type { JsonMember } from '../json-scan/scan-object.ts';
import { newName } from './new-name.ts';

/** Members an upstream must not see: those to remove, and those whose new name is taken already. */
export function droppedMembers(members: readonly JsonMember[], edits: RequestEdits): Set<JsonMember> {
  const present = new Set(members.map(({ key }) => key));
  return new Set(
    members.filter(({ key }) => {
      const name = newName(edits, key);
      return edits.remove?.includes(key) === true || (name !== undefined && present.has(name));
    }),
  );
}
