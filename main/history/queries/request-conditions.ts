import type { RequestFilter } from '../../contract/history-query.ts';
import type { NameReader } from '../names.ts';
import { firstKeyAt, type RequestKey } from '../request-key.ts';
import { textQuery } from '../search-text/text-query.ts';
import { statusCodes } from '../usage-sums.ts';

/** A filter as SQL over `requests r`: fixed text with a `?` for every value a person chose. */
export interface RequestConditions {
  from: string;
  where: string[];
  values: (string | number)[];
}

/** Columns a filter can name, those that narrow most first. */
const NAMED = ['model', 'client', 'route', 'provider'] as const;

export interface KeyRange {
  /** Exclusive. */
  before?: RequestKey;
  /** Exclusive. */
  after?: RequestKey;
}

/**
 * Turns a filter into conditions, one set for each status it names: rows of one status come off its index in order of
 * time, those of several would have to be sorted.
 * @returns an empty list when nothing can match
 */
export function requestConditions(filter: RequestFilter, range: KeyRange, names: NameReader): RequestConditions[] {
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
    // CROSS: the index of words leads, newest first, and stops as soon as the page is full.
    from = 'search CROSS JOIN requests r ON r.key = search.rowid';
    key = 'search.rowid';
    add('search MATCH ?', query);
  }
  const atLeast = Math.max(range.after === undefined ? -Infinity : range.after + 1, since(filter));
  const below = Math.min(range.before ?? Infinity, filter.until === undefined ? Infinity : firstKeyAt(filter.until));
  if (atLeast > -Infinity) add(`${key} >= CAST(? AS INTEGER)`, atLeast);
  if (below < Infinity) add(`${key} < CAST(? AS INTEGER)`, below);

  // One index leads: a plus sign keeps SQLite from weighing the others, whose numbers it does not know.
  let led = filter.text !== undefined;
  const column = (name: string) => {
    const plain = led ? `+r.${name}` : `r.${name}`;
    led = true;
    return plain;
  };
  if (filter.session !== undefined) add(`${column('session')} = ?`, filter.session);
  for (const name of NAMED) {
    const wanted = filter[name];
    if (wanted === undefined) continue;
    const id = names.find(wanted);
    if (id === null) return [];
    add(`${column(name)} = ?`, id);
  }
  if (filter.status === undefined) return [{ from, where, values }];
  const status = column('status');
  return [...new Set(filter.status)].map((name) => ({
    from,
    where: [...where, `${status} = ?`],
    values: [...values, statusCodes[name]],
  }));
}

function since(filter: RequestFilter): number {
  return filter.since === undefined ? -Infinity : firstKeyAt(filter.since);
}
