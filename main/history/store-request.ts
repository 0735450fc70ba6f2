import type { RequestRecord } from '../contract/record.ts';
import { type BodyKind, type BodyWriter, bodyKinds, bodyWriter } from './bodies/body-store.ts';
import { segmentWriter } from './bodies/segment-store.ts';
import type { TagProgress } from './count-tags.ts';
import type { Db } from './database.ts';
import { nameWriter } from './names.ts';
import { redactAnswer, redactRequest, type TypedBody } from './redact-body.ts';
import type { Redaction } from './redaction.ts';
import type { RequestKey } from './request-key.ts';
import { type RequestWriter, requestWriter } from './request-rows.ts';
import { type CountedRequest, type DayRollup, rollupWriter } from './rollups.ts';
import { indexText } from './search-text/index-text.ts';
import { promptText } from './search-text/prompt-text.ts';
import { recentTexts } from './search-text/recent-texts.ts';
import type { PackedBody } from './worker/protocol.ts';

/** A body taken out of its batch. */
export interface HandedBody extends PackedBody {
  bytes: Uint8Array;
}

/** How much of a request is kept: with bodies, without, or nothing but its share of the sums. */
export type Keep = 'full' | 'metadata' | 'off';

/** Stores and deletes whole requests. Everything happens in the caller's transaction. */
export interface RequestStore {
  add(
    record: RequestRecord,
    request: HandedBody | null,
    response: HandedBody | null,
    keep: Keep,
    redaction: Redaction,
  ): void;
  /** Counts the tags of a request that is there already. */
  addTags(key: RequestKey, request: CountedRequest): void;
  remove(key: RequestKey): void;
  /** Writes what is gathered over a transaction. Before every commit. */
  finish(): void;
  /** Forgets what is gathered: after a rollback. */
  forget(): void;
}

/** @param tagProgress requests it leaves to a later count have their tags counted there */
export function requestStore(db: Db, dayRollup: DayRollup, tagProgress: TagProgress): RequestStore {
  const names = nameWriter(db);
  const segments = segmentWriter(db);
  const rollups = rollupWriter(db, names, dayRollup);
  const rows: RequestWriter = requestWriter(db, names);
  const bodies: BodyWriter = bodyWriter(db, segments);
  const seen = db.prepare(
    'INSERT INTO last_seen (client, at) VALUES (?, ?) ON CONFLICT (client) DO UPDATE SET at = max(at, excluded.at)',
  );
  const addText = db.prepare('INSERT INTO search (rowid, prompt, answer) VALUES (CAST(? AS INTEGER), ?, ?)');
  const removeText = db.prepare('DELETE FROM search WHERE rowid = CAST(? AS INTEGER)');
  const recent = recentTexts();
  let texts: { key: RequestKey; prompt: string; answer: string }[] = [];
  let seenAt = new Map<number, number>();

  /** @returns the words that are indexed */
  function addBody(
    key: RequestKey,
    kind: BodyKind,
    record: RequestRecord,
    body: HandedBody,
    redaction: Redaction,
  ): string {
    const { dialect } = record;
    const put = ({ bytes, contentType }: TypedBody) =>
      bodies.put(key, kind, bytes, names.idOf(contentType), body.truncated);
    if (kind === bodyKinds.request) {
      const request = redactRequest(body, dialect, redaction);
      return promptText(dialect, request.bytes, put(request), recent);
    }
    const answer = redactAnswer(body, dialect, redaction);
    put(answer);
    return answer.words;
  }

  return {
    add(given, request, response, keep, redaction) {
      const record = redactRecord(given, redaction);
      const key = keep === 'off' ? null : rows.add(record);
      const { uncountedTo } = tagProgress;
      const tagged = key === null || uncountedTo === null || key > uncountedTo;
      rollups.add(record, tagged);
      if (key !== null && tagged) rows.addTags(key, record.tags);
      const client = names.idOf(record.client);
      if (client !== null) seenAt.set(client, Math.max(seenAt.get(client) ?? record.startedAt, record.startedAt));
      if (key === null || keep === 'metadata') return;
      const prompt = request ? addBody(key, bodyKinds.request, record, request, redaction) : '';
      const answer = response ? addBody(key, bodyKinds.response, record, response, redaction) : '';
      if (prompt !== '' || answer !== '') texts.push({ key, prompt: indexText(prompt), answer: indexText(answer) });
    },
    addTags(key, request) {
      rollups.addTags(request);
      rows.addTags(key, request.tags);
    },
    remove(key) {
      rows.remove(key);
      bodies.release(key);
      removeText.run(key);
    },
    finish() {
      segments.finish();
      rollups.finish();
      // FTS5 writes out what it has gathered whenever a row id is lower than the one before it.
      for (const { key, prompt, answer } of texts.sort((a, b) => a.key - b.key)) addText.run(key, prompt, answer);
      for (const [client, at] of seenAt) seen.run(client, at);
      texts = [];
      seenAt = new Map();
    },
    forget() {
      names.forget();
      segments.forget();
      rollups.forget();
      recent.forget();
      texts = [];
      seenAt = new Map();
    },
  };
}

/** Errors quote what they are about. */
function redactRecord(record: RequestRecord, redaction: Redaction): RequestRecord {
  const hide = (text: string | null) => (text === null ? null : redaction.text(text));
  return {
    ...record,
    errorText: hide(record.errorText),
    attempts: record.attempts.map((attempt) => ({ ...attempt, errorText: hide(attempt.errorText) })),
  };
}
