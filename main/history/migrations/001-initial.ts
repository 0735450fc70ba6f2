import type { Migration } from './migration.ts';

/**
 * The first schema. Names that repeat (clients, models, endpoints …) are numbers into `names`; 0 stands for none in the
 * roll-ups, where null would break their primary key.
 */
export const initial: Migration = {
  version: 1,
  sql: `
CREATE TABLE names (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);

-- What a list shows and filters by: narrow, so that a scan over a million stays short. key: see request-key.ts
CREATE TABLE requests (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  started_at NUMERIC NOT NULL,
  total_ms NUMERIC NOT NULL,
  ttft_ms NUMERIC,
  client INTEGER, dialect INTEGER NOT NULL, endpoint INTEGER NOT NULL, route INTEGER, provider INTEGER, model INTEGER,
  requested_model TEXT,
  stream INTEGER NOT NULL,
  status INTEGER NOT NULL,
  http_status INTEGER NOT NULL,
  error_code INTEGER,
  input_uncached INTEGER, cache_read INTEGER, cache_write_5m INTEGER, cache_write_1h INTEGER,
  output_total INTEGER, reasoning INTEGER, audio_in INTEGER, audio_out INTEGER,
  usage_estimated INTEGER NOT NULL,
  cost_nano_usd INTEGER,
  degraded_by INTEGER,
  session TEXT,
  attempt_count INTEGER NOT NULL,
  request_bytes INTEGER NOT NULL,
  response_bytes INTEGER NOT NULL
);
CREATE INDEX requests_client ON requests (client);
CREATE INDEX requests_route ON requests (route);
CREATE INDEX requests_provider ON requests (provider);
CREATE INDEX requests_model ON requests (model);
CREATE INDEX requests_status ON requests (status);
CREATE INDEX requests_session ON requests (session) WHERE session IS NOT NULL;

-- What only the detail of one request shows. Lists and tags are JSON.
CREATE TABLE request_details (
  request INTEGER PRIMARY KEY,
  error_text TEXT, finish_reason TEXT, cost_source TEXT, price_version TEXT, user_agent TEXT,
  reasons TEXT NOT NULL, warnings TEXT NOT NULL, tags TEXT NOT NULL
);

CREATE TABLE attempts (
  request INTEGER NOT NULL, position INTEGER NOT NULL,
  provider INTEGER NOT NULL, model INTEGER NOT NULL, provider_key INTEGER, outcome TEXT NOT NULL,
  started_ms NUMERIC NOT NULL, first_byte_ms NUMERIC, ended_ms NUMERIC NOT NULL,
  http_status INTEGER, error_kind TEXT, error_text TEXT, reason TEXT NOT NULL,
  PRIMARY KEY (request, position)
) WITHOUT ROWID;

-- A body is a template (the bytes around its big values) and, at offsets in it, chains of segments. See bodies/.
CREATE TABLE bodies (
  request INTEGER NOT NULL, kind INTEGER NOT NULL,
  content_type INTEGER, truncated INTEGER NOT NULL, template INTEGER NOT NULL, holes BLOB,
  PRIMARY KEY (request, kind)
) WITHOUT ROWID;
CREATE TABLE links (
  id INTEGER PRIMARY KEY, parent INTEGER NOT NULL, segment INTEGER NOT NULL, refs INTEGER NOT NULL
);
CREATE UNIQUE INDEX links_parent_segment ON links (parent, segment);
-- id: pack × 1,024 + slot. hash: null where nothing the same is expected, such as an answer.
CREATE TABLE segments (
  id INTEGER PRIMARY KEY, hash BLOB, refs INTEGER NOT NULL, start INTEGER NOT NULL, length INTEGER NOT NULL
);
CREATE UNIQUE INDEX segments_hash ON segments (hash) WHERE hash IS NOT NULL;
CREATE TABLE packs (id INTEGER PRIMARY KEY, compressed INTEGER NOT NULL, data BLOB NOT NULL);

-- Words only; the text itself is in the bodies. rowid: the request's key.
CREATE VIRTUAL TABLE search USING fts5(
  prompt, answer, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2'
);

-- Exact sums. quarter: quarter hours since the epoch, UTC; every time zone's days begin on one.
CREATE TABLE usage_quarter (
  quarter INTEGER NOT NULL,
  client INTEGER NOT NULL, route INTEGER NOT NULL, provider INTEGER NOT NULL, model INTEGER NOT NULL,
  requests INTEGER NOT NULL, errors INTEGER NOT NULL, unpriced INTEGER NOT NULL, cost_nano_usd INTEGER NOT NULL,
  input_uncached INTEGER NOT NULL, cache_read INTEGER NOT NULL, cache_write_5m INTEGER NOT NULL, cache_write_1h INTEGER NOT NULL,
  output_total INTEGER NOT NULL, reasoning INTEGER NOT NULL, audio_in INTEGER NOT NULL, audio_out INTEGER NOT NULL,
  ttft_count INTEGER NOT NULL, ttft_sum NUMERIC NOT NULL, total_count INTEGER NOT NULL, total_sum NUMERIC NOT NULL,
  PRIMARY KEY (quarter, client, route, provider, model)
) WITHOUT ROWID;
-- The same over days of the time zone in meta.day_zone: YYYY-MM-DD.
CREATE TABLE usage_day (
  day TEXT NOT NULL,
  client INTEGER NOT NULL, route INTEGER NOT NULL, provider INTEGER NOT NULL, model INTEGER NOT NULL,
  requests INTEGER NOT NULL, errors INTEGER NOT NULL, unpriced INTEGER NOT NULL, cost_nano_usd INTEGER NOT NULL,
  input_uncached INTEGER NOT NULL, cache_read INTEGER NOT NULL, cache_write_5m INTEGER NOT NULL, cache_write_1h INTEGER NOT NULL,
  output_total INTEGER NOT NULL, reasoning INTEGER NOT NULL, audio_in INTEGER NOT NULL, audio_out INTEGER NOT NULL,
  ttft_count INTEGER NOT NULL, ttft_sum NUMERIC NOT NULL, total_count INTEGER NOT NULL, total_sum NUMERIC NOT NULL,
  PRIMARY KEY (day, client, route, provider, model)
) WITHOUT ROWID;

CREATE TABLE last_seen (client INTEGER PRIMARY KEY, at NUMERIC NOT NULL);
CREATE TABLE reservations (id TEXT PRIMARY KEY, reservation TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE audit (id INTEGER PRIMARY KEY, at NUMERIC NOT NULL, actor TEXT NOT NULL, action TEXT NOT NULL, detail TEXT NOT NULL);
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
`,
};
