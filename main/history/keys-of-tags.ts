/**
 * The tags that stand in a table of sums, as a query of one column, `key`. Goes from key to key by the primary key: a plain
 * DISTINCT would read every row.
 */
export function keysOfTags(table: 'tag_quarter' | 'tag_day'): string {
  return `WITH RECURSIVE found (key) AS (
    SELECT min(tag_key) FROM ${table}
    UNION ALL
    SELECT (SELECT min(tag_key) FROM ${table} WHERE tag_key > found.key) FROM found WHERE found.key IS NOT NULL
  ) SELECT key FROM found WHERE key IS NOT NULL`;
}
