import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { OpenReservation } from '../../contract/history-store.ts';
import type { RequestBodies, RequestRecord } from '../../contract/record.ts';
import { type Db, openFile, openForReading } from '../database.ts';
import { aRecord, bodiesOf, chatBodies, noBodies } from '../fixtures/record-fixture.ts';
import { tempDir } from '../fixtures/temp-dir.ts';
import { migrations } from '../migrations/migrations.ts';
import { Outbox } from '../outbox.ts';
import { readsOf } from '../queries/reads.ts';
import type { FromWriter } from './protocol.ts';
import { historyWriter } from './writer.ts';

const config = { bodies: 'full' as const, retention: 1e12, max_size: 1e12, redact: [] };
const NOW = Date.UTC(2026, 5, 1);

/** A writer on this thread, whose clock is a list of what it wants to do next. */
function aWriter(options: { file?: string; resumes?: boolean; prepare?: (db: Db) => void } = {}) {
  const file = options.file ?? join(tempDir(), 'history.db');
  const sent: FromWriter[] = [];
  const waiting: { ms: number; next: () => void }[] = [];
  let database: Db | null = null;
  const receive = historyWriter({
    file,
    config,
    timeZone: 'UTC',
    resumes: options.resumes,
    migrations,
    send: (message) => void sent.push(message),
    after(ms, next) {
      const entry = { ms, next };
      waiting.push(entry);
      return () => void waiting.splice(waiting.indexOf(entry), 1);
    },
    onOpen(db) {
      database = db;
      options.prepare?.(db);
    },
  });
  const outbox = new Outbox((batch) => receive({ type: 'batch', batch }));
  onTestFinished(() => receive({ type: 'close' }));
  return {
    file,
    receive,
    sent,
    reserve(reservation: OpenReservation) {
      outbox.reserve(reservation);
      outbox.flush();
    },
    record(record: RequestRecord, bodies: RequestBodies = noBodies) {
      outbox.record(record, bodies);
      outbox.flush();
    },
    /** Does what it wants to do next, once. @returns how long it wanted to wait */
    step(): number | null {
      const entry = waiting.shift();
      entry?.next();
      return entry?.ms ?? null;
    },
    stored: () => sent.findLast((message) => message.type === 'stored')?.upTo ?? 0,
    problem: (subject: string) =>
      sent.findLast((message) => message.type === 'problem' && message.subject === subject) as
        | { text: string | null }
        | undefined,
    pragma: (text: string) => database?.pragma(text, { simple: true }) as number,
    read<T>(question: (reads: ReturnType<typeof readsOf>) => T): T {
      const db = openForReading(file);
      try {
        return question(readsOf(db));
      } finally {
        db.close();
      }
    },
  };
}

type TestWriter = ReturnType<typeof aWriter>;

const ids = (writer: TestWriter) =>
  writer.read((reads) => reads.requests({ filter: {}, limit: 500 }).requests.map(({ id }) => Number(id)));

describe('writes', () => {
  it('all that waits in one transaction, and says up to where', () => {
    const writer = aWriter();
    for (let n = 1; n <= 3; n += 1) writer.record(aRecord(n));
    writer.step();
    expect(writer.sent.filter((message) => message.type === 'stored')).toMatchObject([
      { upTo: 3, stats: { requests: 3 } },
    ]);
  });

  it('the rest when a record is at fault, and says how many were not taken', () => {
    const writer = aWriter();
    writer.record(aRecord(1));
    writer.step();
    writer.record(aRecord(2));
    writer.record(aRecord(1), chatBodies('a second one of this id', ''));
    writer.record(aRecord(3, { tags: { ok: 'yes' } }), chatBodies('findable', ''));
    writer.step();
    expect(ids(writer)).toEqual([3, 2, 1]);
    expect(writer.sent.at(-1)).toMatchObject({ type: 'stored', upTo: 4, stats: { requests: 3, refusedRecords: 1 } });
    expect(writer.problem('record')?.text).toMatch(/could not be stored/);
    // It is over with the next ones that are stored.
    writer.record(aRecord(4));
    writer.step();
    expect(writer.problem('record')?.text).toBeNull();
    // Nothing of it is left behind: not in the sums, not in the index.
    const sums = writer.read((reads) => reads.usage({ since: 0, until: 1e14, by: ['client'], filter: {} }, 'UTC'));
    expect(sums[0]?.requests).toBe(4);
    expect(writer.read((reads) => reads.requests({ filter: { text: 'second' }, limit: 5 })).requests).toEqual([]);
    expect(writer.read((reads) => reads.requests({ filter: { text: 'findable' }, limit: 5 })).requests).toHaveLength(1);
  });

  it('that bodies were left out into the record', () => {
    const writer = aWriter();
    const outbox = new Outbox((batch) => writer.receive({ type: 'batch', batch }), {
      delayMs: 20,
      batchOps: 1,
      batchBytes: 1,
      maxBytes: 1,
      maxOps: 9,
    });
    outbox.record(aRecord(1, { warnings: ['first'] }), bodiesOf('{}', '{}'));
    writer.step();
    const detail = writer.read((reads) => reads.request(aRecord(1).id));
    expect(detail?.request).toBeNull();
    expect(detail?.record.warnings).toEqual(['first', 'The bodies were not kept: the history could not keep up.']);
  });
});

describe('a request that is running when a worker ends', () => {
  const running = { ...aRecord(1), costNanoUsd: 5 };
  const status = (writer: TestWriter) => writer.read((reads) => reads.request(running.id)?.record.status);

  function interrupted() {
    const writer = aWriter();
    writer.reserve(running);
    writer.step();
    writer.receive({ type: 'close' });
    return writer.file;
  }

  it('goes on under the worker that takes over: its record is the one that counts', () => {
    const writer = aWriter({ file: interrupted(), resumes: true });
    expect(status(writer)).toBeUndefined();
    writer.record(aRecord(1));
    writer.step();
    expect(status(writer)).toBe('ok');
    expect(writer.problem('record')).toBeUndefined();
  });

  it('is over at the next start of the process', () => {
    expect(status(aWriter({ file: interrupted() }))).toBe('interrupted');
  });
});

describe('a full disk', () => {
  it('is said, holds up nothing, and is over by itself when there is room', () => {
    const writer = aWriter();
    const big = randomBytes(300_000);
    writer.pragma(`max_page_count = ${writer.pragma('page_count') + 10}`);
    writer.record(aRecord(1), { ...noBodies, request: big });
    const waits = [writer.step(), writer.step(), writer.step()];
    expect(waits).toEqual([0, 100, 200]);
    expect(writer.problem('write')?.text).toBe(
      'The history cannot be written: the disk is full. Requests go on; it tries again.',
    );
    writer.record(aRecord(2));
    expect(writer.stored()).toBe(0);
    writer.pragma('max_page_count = 1000000');
    writer.step();
    expect(writer.stored()).toBe(2);
    expect(writer.problem('write')?.text).toBeNull();
    expect(ids(writer)).toEqual([2, 1]);
    expect(writer.read((reads) => reads.request(aRecord(1).id))?.request?.encoding).toBe('base64');
  });

  it('loses nothing of a batch when the disk fills up in the middle of leaving out a bad record', () => {
    const writer = aWriter();
    writer.record(aRecord(1));
    writer.step();
    const outboxBatch: RequestRecord[] = [aRecord(2), aRecord(1), aRecord(3)];
    for (const record of outboxBatch)
      writer.record(record, { ...noBodies, request: Buffer.from(String(record.startedAt).repeat(9)) });
    writer.pragma(`max_page_count = ${writer.pragma('page_count')}`);
    writer.step();
    writer.pragma('max_page_count = 1000000');
    for (let tries = 0; writer.stored() < 4 && tries < 9; tries += 1) writer.step();
    expect(ids(writer)).toEqual([3, 2, 1]);
    expect(writer.sent.at(-1)).toMatchObject({ stats: { requests: 3, refusedRecords: 1 } });
  });
});

it('a file another program has locked is waited for', () => {
  const writer = aWriter({ prepare: (db) => db.pragma('busy_timeout = 20') });
  const other = new Database(writer.file);
  onTestFinished(() => void other.close());
  other.exec('BEGIN IMMEDIATE');
  writer.record(aRecord(1));
  writer.step();
  expect(writer.problem('write')?.text).toMatch(/another program holds the file locked/);
  other.exec('COMMIT');
  writer.step();
  expect(ids(writer)).toEqual([1]);
});

describe('a damaged file', () => {
  const damagedFiles = (writer: TestWriter) =>
    readdirSync(dirname(writer.file)).filter((name) => name.includes('damaged'));

  it('is set aside at the start, and a new one begun', () => {
    const file = join(tempDir(), 'history.db');
    writeFileSync(file, 'this is no database, whatever its name says. '.repeat(200));
    const writer = aWriter({ file });
    expect(writer.sent).toMatchObject([{ type: 'damaged' }]);
    writer.receive({ type: 'set-aside', now: NOW });
    expect(damagedFiles(writer)).toEqual(['history.damaged-20260601T000000.db']);
    expect(writer.problem('damaged')?.text).toMatch(
      /damaged and has been set aside as .*history\.damaged-20260601T000000\.db/,
    );
    writer.record(aRecord(1));
    writer.step();
    expect(ids(writer)).toEqual([1]);
  });

  it('is set aside when it shows later, and what waits goes into the new one', () => {
    const file = join(tempDir(), 'history.db');
    const before = aWriter({ file });
    for (let n = 0; n < 400; n += 1) before.record(aRecord(n), chatBodies(`question ${n}`, `answer ${n * 7}`));
    while (before.stored() < 400) before.step();
    before.receive({ type: 'close' });
    // All pages but the first, which says that it is a database.
    const db = openFile(file);
    const pages = db.pragma('page_count', { simple: true }) as number;
    db.close();
    writeFileSync(
      file,
      Buffer.concat([readFileSync(file).subarray(0, 3 * 4096), Buffer.alloc((pages - 3) * 4096, 0x5a)]),
    );

    const writer = aWriter({ file });
    writer.record(aRecord(1000));
    for (let tries = 0; tries < 5 && !writer.sent.some(({ type }) => type === 'damaged'); tries += 1) writer.step();
    expect(writer.sent).toContainEqual({ type: 'damaged' });
    writer.receive({ type: 'set-aside', now: NOW });
    while (writer.stored() === 0) expect(writer.step()).not.toBeNull();
    expect(ids(writer)).toEqual([1000]);
    expect(damagedFiles(writer)).toHaveLength(1);
  });
});

it('a file of a later version is not touched, and said', () => {
  const file = join(tempDir(), 'history.db');
  const db = new Database(file);
  db.pragma('user_version = 99');
  db.exec('CREATE TABLE future (x)');
  db.close();
  const writer = aWriter({ file });
  expect(writer.sent.at(-1)).toEqual({ type: 'unavailable', final: true });
  expect(writer.problem('open')?.text).toMatch(/later version of Gatehouse \(schema 99, this one knows 2\)/);
  const again = new Database(file, { readonly: true });
  expect(again.prepare('SELECT name FROM sqlite_schema').pluck().all()).toEqual(['future']);
  again.close();
});

it('a directory that cannot be written is tried again', () => {
  const blocker = join(tempDir(), 'in-the-way');
  writeFileSync(blocker, '');
  const writer = aWriter({ file: join(blocker, 'history.db') });
  expect(writer.sent.at(-1)).toEqual({ type: 'unavailable', final: false });
  expect(writer.problem('open')?.text).toMatch(/cannot be opened/);
  expect(writer.step()).toBe(100);
  expect(writer.step()).toBe(200);
});
