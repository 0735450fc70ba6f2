import { QUARTER_MS } from '../../contract/local-days.ts';
import { firstKeyAt } from '../request-key.ts';
import { type GroupColumn, sumColumns, sumsOverRequests } from '../usage-sums.ts';
import type { UsageSlice } from './usage-slices.ts';

/** Where sums are read from. */
export interface SumsSource {
  /** A table, or a query in brackets. */
  table: string;
  /** Column of time, and an end of a slice as a value of it. */
  bucket: string;
  range(at: number | string): number | string;
  group(name: GroupColumn): string;
  sums: readonly string[];
}

type Sources = Record<UsageSlice['from'], SumsSource>;

const summed = sumColumns.map((column) => `sum(${column})`);
const plain = (name: GroupColumn) => name;
const keyAt = (at: number | string) => firstKeyAt(Number(at));

export const sumsSources: Sources = {
  days: { table: 'usage_day', bucket: 'day', range: String, group: plain, sums: summed },
  quarters: { table: 'usage_quarter', bucket: 'quarter', range: Number, group: plain, sums: summed },
  requests: {
    table: 'requests',
    bucket: 'key',
    range: keyAt,
    group: (name) => `ifnull(${name}, 0)`,
    sums: sumsOverRequests,
  },
};

/**
 * Requests with each of their tags, as the sums have them: their quarter hour says whether the value is one that is kept
 * apart, one of the others, or of a tag that is not counted.
 */
const TAGGED_REQUESTS = `(
  SELECT requests.*, tag_name.id AS tag_key, (
    SELECT max(tag_value) FROM tag_quarter
    WHERE tag_key = tag_name.id AND quarter = CAST(started_at / ${QUARTER_MS} AS INTEGER) AND tag_value IN (0, value_name.id)
  ) AS tag_value
  FROM requests
  JOIN request_details ON request_details.request = requests.key
  JOIN json_each(request_details.tags) AS tag
  JOIN names AS tag_name ON tag_name.name = tag.key
  LEFT JOIN names AS value_name ON value_name.name = tag.value
)`;

/** The same by tag: with the columns `tag_key` and `tag_value`, numbers of names. Only requests that carry one are in them. */
export const tagSumsSources: Sources = {
  days: { ...sumsSources.days, table: 'usage_day_tag' },
  quarters: { ...sumsSources.quarters, table: 'usage_quarter_tag' },
  requests: { ...sumsSources.requests, table: TAGGED_REQUESTS },
};

/** By tag and nothing else: a small part of the rows. */
export const tagAloneSources: Sources = {
  ...tagSumsSources,
  days: { ...sumsSources.days, table: 'tag_day' },
  quarters: { ...sumsSources.quarters, table: 'tag_quarter' },
};
