import type { Migration } from './migration.ts';

/** As in `usage_quarter` of the first schema. */
const GROUPS = 'client INTEGER NOT NULL, route INTEGER NOT NULL, provider INTEGER NOT NULL, model INTEGER NOT NULL';
const SUMS = `
  requests INTEGER NOT NULL, errors INTEGER NOT NULL, unpriced INTEGER NOT NULL, cost_nano_usd INTEGER NOT NULL,
  input_uncached INTEGER NOT NULL, cache_read INTEGER NOT NULL, cache_write_5m INTEGER NOT NULL, cache_write_1h INTEGER NOT NULL,
  output_total INTEGER NOT NULL, reasoning INTEGER NOT NULL, audio_in INTEGER NOT NULL, audio_out INTEGER NOT NULL,
  ttft_count INTEGER NOT NULL, ttft_sum NUMERIC NOT NULL, total_count INTEGER NOT NULL, total_sum NUMERIC NOT NULL`;

/**
 * Tags as something to group and look by. The sums hold only requests that carry a tag: those without cost nothing, and are
 * what the sums by tag lack of the other sums. What is on record already is counted later, in small steps; see count-tags.ts.
 */
export const usageByTag: Migration = {
  version: 2,
  sql: `
-- Finds requests by a tag. tag: "key=value", as many as there are; they go with their request.
CREATE TABLE request_tags (
  tag TEXT NOT NULL, request INTEGER NOT NULL,
  PRIMARY KEY (tag, request)
) WITHOUT ROWID;

-- Sums over the requests with a tag, once for each of their tags. Names are numbers; 0 as key or value stands for those
-- beyond what is kept apart, see tag-limits.ts. Few rows, for the question that is asked most.
CREATE TABLE tag_quarter (
  tag_key INTEGER NOT NULL, quarter INTEGER NOT NULL, tag_value INTEGER NOT NULL, ${SUMS},
  PRIMARY KEY (tag_key, quarter, tag_value)
) WITHOUT ROWID;
CREATE TABLE tag_day (
  tag_key INTEGER NOT NULL, day TEXT NOT NULL, tag_value INTEGER NOT NULL, ${SUMS},
  PRIMARY KEY (tag_key, day, tag_value)
) WITHOUT ROWID;

-- The same by client, route, provider and model besides.
CREATE TABLE usage_quarter_tag (
  tag_key INTEGER NOT NULL, quarter INTEGER NOT NULL, tag_value INTEGER NOT NULL, ${GROUPS}, ${SUMS},
  PRIMARY KEY (tag_key, quarter, tag_value, client, route, provider, model)
) WITHOUT ROWID;
CREATE TABLE usage_day_tag (
  tag_key INTEGER NOT NULL, day TEXT NOT NULL, tag_value INTEGER NOT NULL, ${GROUPS}, ${SUMS},
  PRIMARY KEY (tag_key, day, tag_value, client, route, provider, model)
) WITHOUT ROWID;

-- Requests up to this key have their tags still to be counted.
INSERT INTO meta (name, value) SELECT 'tags_uncounted_to', max(key) FROM requests HAVING max(key) IS NOT NULL;
`,
};
