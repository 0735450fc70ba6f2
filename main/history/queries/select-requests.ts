import type { RequestFilter } from '../../contract/history-query.ts';
import type { Db } from '../database.ts';
import type { NameReader } from '../names.ts';
import { firstKeyAt } from '../request-key.ts';
import { busyRanges, type Combination, type KeyRange } from './busy-ranges.ts';
import { type NamedFilter, namedFilter } from './named-filter.ts';
import { preparedOnce } from './prepared-once.ts';
import { requestConditions } from './request-conditions.ts';
import type { RequestRow } from './request-row.ts';

/** Finds rows of `requests` in order of time. */
export type SelectRequests = (
  filter: RequestFilter,
  range: KeyRange,
  order: 'newest first' | 'oldest first',
  limit: number,
) => RequestRow[];

export function selectRequests(db: Db, names: NameReader): SelectRequests {
  const prepare = preparedOnce<RequestRow>(db);
  const busy = busyRanges(db, names);

  function within(
    filter: RequestFilter,
    named: NamedFilter,
    range: KeyRange,
    direction: 'DESC' | 'ASC',
    limit: number,
  ): RequestRow[] {
    const found = requestConditions(filter, named, range).map(({ from, key, where, values }) => {
      const conditions = where.length > 0 ? `WHERE ${where.join(' AND ')}` : '';
      return prepare(`SELECT r.* FROM ${from} ${conditions} ORDER BY ${key} ${direction} LIMIT ?`).all(
        ...values,
        limit,
      );
    });
    const [only] = found;
    if (found.length === 1 && only) return only;
    const sign = direction === 'DESC' ? -1 : 1;
    return found
      .flat()
      .sort((a, b) => sign * (a.key - b.key))
      .slice(0, limit);
  }

  return (filter, page, order, limit) => {
    const named = namedFilter(filter, names);
    if (named === null) return [];
    const range = narrowed(page, filter);
    const ranges = (isScattered(filter, named) && busy(combination(filter, named), range)) || [range];
    const direction = order === 'newest first' ? 'DESC' : 'ASC';
    const rows: RequestRow[] = [];
    for (const part of direction === 'DESC' ? ranges : ranges.toReversed()) {
      rows.push(...within(filter, named, part, direction, limit - rows.length));
      if (rows.length === limit) break;
    }
    return rows;
  };
}

/** Whether one index does not lead to what is wanted: then it pays to know where to look. */
function isScattered(filter: RequestFilter, named: NamedFilter): boolean {
  const names = Object.keys(named).length;
  const isNarrowed = filter.text !== undefined || filter.tags !== undefined;
  return filter.session === undefined && (names > 1 || (names === 1 && isNarrowed));
}

function combination({ tags = {} }: RequestFilter, named: NamedFilter): Combination {
  const [tag] = Object.entries(tags);
  return { named, ...(tag && { tag: { name: tag[0], value: tag[1] } }) };
}

/** The part of a page's range that is in the filter's time. */
function narrowed(page: KeyRange, { since, until }: RequestFilter): KeyRange {
  const after = Math.max(page.after ?? -Infinity, since === undefined ? -Infinity : firstKeyAt(since) - 1);
  const before = Math.min(page.before ?? Infinity, until === undefined ? Infinity : firstKeyAt(until));
  return { ...(after === -Infinity ? {} : { after }), ...(before === Infinity ? {} : { before }) };
}
