import type { RequestFilter } from '../../contract/history-query.ts';
import type { Db } from '../database.ts';
import type { NameReader } from '../names.ts';
import { type KeyRange, requestConditions } from './request-conditions.ts';
import type { RequestRow } from './request-row.ts';

/** Finds rows of `requests` in order of time. */
export type SelectRequests = (
  filter: RequestFilter,
  range: KeyRange,
  order: 'newest first' | 'oldest first',
  limit: number,
) => RequestRow[];

export function selectRequests(db: Db, names: NameReader): SelectRequests {
  const statements = new Map<string, ReturnType<typeof db.prepare<unknown[], RequestRow>>>();
  const prepare = (sql: string) => {
    const known = statements.get(sql) ?? db.prepare<unknown[], RequestRow>(sql);
    statements.set(sql, known);
    return known;
  };
  return (filter, range, order, limit) => {
    const direction = order === 'newest first' ? 'DESC' : 'ASC';
    const found = requestConditions(filter, range, names).map(({ from, where, values }) => {
      const conditions = where.length > 0 ? `WHERE ${where.join(' AND ')}` : '';
      const by = from.startsWith('search') ? 'search.rowid' : 'r.key';
      return prepare(`SELECT r.* FROM ${from} ${conditions} ORDER BY ${by} ${direction} LIMIT ?`).all(...values, limit);
    });
    const [only] = found;
    if (found.length === 1 && only) return only;
    const sign = direction === 'DESC' ? -1 : 1;
    return found
      .flat()
      .sort((a, b) => sign * (a.key - b.key))
      .slice(0, limit);
  };
}
