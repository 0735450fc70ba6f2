import type { RequestPage, RequestQuery } from '../../contract/history-query.ts';
import type { Db } from '../database.ts';
import type { NameReader } from '../names.ts';
import type { RequestKey } from '../request-key.ts';
import { requestSummaryOf } from './request-row.ts';
import { selectRequests } from './select-requests.ts';

/** Pages of requests, newest first. */
export function requestPages(db: Db, names: NameReader): (query: RequestQuery) => RequestPage {
  const keyOf = db.prepare<[string], { key: RequestKey }>('SELECT key FROM requests WHERE id = ?');
  const select = selectRequests(db, names);
  return ({ filter, before, limit }) => {
    const end = before === undefined ? null : keyOf.get(before);
    // The last row of the page before this one is gone: retention has passed it, and everything older with it.
    if (end === undefined) return { requests: [], next: null };
    const rows = select(filter, end === null ? {} : { before: end.key }, 'newest first', limit + 1);
    const page = rows.slice(0, limit);
    return {
      requests: page.map((row) => requestSummaryOf(row, names)),
      next: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
    };
  };
}
