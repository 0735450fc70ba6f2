import type { NameReader } from '../names.ts';
import { type GroupColumn, groupColumns } from '../usage-sums.ts';

/** Numbers of the names a filter asks for. */
export type NamedFilter = Partial<Record<GroupColumn, number>>;

/** @returns null when one of the names never occurred, and so nothing can match */
export function namedFilter(filter: Partial<Record<GroupColumn, string>>, names: NameReader): NamedFilter | null {
  const found: NamedFilter = {};
  for (const column of groupColumns) {
    const name = filter[column];
    if (name === undefined) continue;
    const id = names.find(name);
    if (id === null) return null;
    found[column] = id;
  }
  return found;
}
