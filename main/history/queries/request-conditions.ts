import type { RequestFilter } from '../../contract/history-query.ts';
import { tagText } from '../request-tags.ts';
import { textQuery } from '../search-text/text-query.ts';
import { groupColumns, statusCodes } from '../usage-sums.ts';
import type { KeyRange } from './busy-ranges.ts';
import type { NamedFilter } from './named-filter.ts';

/** A filter as SQL over `requests r`: fixed text with a `?` for every value a person chose. */
export interface RequestConditions {
  from: string;
  /** Column of the key to sort by. */
  key: string;
  where: string[];
  values: (string | number)[];
}

/** Columns a filter can name, those that narrow most first. */
const NAMED = ['model', 'client', 'route', 'provider'] as const;

/**
 * Turns a filter into conditions, one set for each status it names: rows of one status come off its index in order of
 * time, those of several would have to be sorted. Of the filter's times and names, `range` and `named` say the rest.
 * @returns an empty list when nothing can match
 */
export function requestConditions(filter: RequestFilter, named: NamedFilter, range: KeyRange): RequestConditions[] {
  const where: string[] = [];
  const values: (string | number)[] = [];
  const add = (condition: string, value: string | number) => {
    where.push(condition);
    values.push(value);
  };

  let from = 'requests r';
  let key = 'r.key';
  if (filter.text !== undefined) {
    const query = textQuery(filter.text);
    if (query === null) return [];
    // CROSS: the index of words leads, newest first, and stops as soon as the page is full. A session is shorter than
    // any list of words.
    if (filter.session === undefined) {
      from = 'search CROSS JOIN requests r ON r.key = search.rowid';
      key = 'search.rowid';
    } else {
      from = 'requests r CROSS JOIN search ON search.rowid = r.key';
    }
    add('search MATCH ?', query);
  }
  const tags = Object.entries(filter.tags ?? {}).map(([name, value]) => tagText(name, value));
  const [first] = tags;
  if (first !== undefined && from === 'requests r' && leadingColumn(filter) === 'tag') {
    tags.shift();
    from = 'request_tags t CROSS JOIN requests r ON r.key = t.request';
    key = 't.request';
    add('t.tag = ?', first);
  }
  for (const tag of tags) add('EXISTS (SELECT 1 FROM request_tags o WHERE o.tag = ? AND o.request = r.key)', tag);
  if (range.after !== undefined) add(`${key} > CAST(? AS INTEGER)`, range.after);
  if (range.before !== undefined) add(`${key} < CAST(? AS INTEGER)`, range.before);

  // One index leads: a plus sign keeps SQLite from weighing the others, whose numbers it does not know.
  const leads = key === 'r.key' ? leadingColumn(filter) : null;
  const column = (name: string) => (name === leads ? `r.${name}` : `+r.${name}`);
  if (filter.session !== undefined) add(`${column('session')} = ?`, filter.session);
  for (const name of groupColumns) {
    const id = named[name];
    if (id !== undefined) add(`${column(name)} = ?`, id);
  }
  if (filter.minTotalMs !== undefined) add('r.total_ms >= ?', filter.minTotalMs);
  if (filter.minCostNanoUsd !== undefined) add('r.cost_nano_usd >= ?', filter.minCostNanoUsd);
  if (filter.ids !== undefined)
    add(
      `${key} IN (SELECT key FROM requests WHERE id IN (SELECT value FROM json_each(?)))`,
      JSON.stringify(filter.ids),
    );
  if (filter.status === undefined) return [{ from, key, where, values }];
  return [...new Set(filter.status)].map((name) => ({
    from,
    key,
    where: [...where, `${column('status')} = ?`],
    values: [...values, statusCodes[name]],
  }));
}

/** The column whose index is walked: the one that leaves the fewest rows to look at. Most requests are well. */
function leadingColumn(filter: RequestFilter): string | null {
  if (filter.session !== undefined) return 'session';
  if (filter.status && !filter.status.includes('ok')) return 'status';
  if (filter.tags && Object.keys(filter.tags).length > 0) return 'tag';
  return NAMED.find((name) => filter[name] !== undefined) ?? (filter.status ? 'status' : null);
}
