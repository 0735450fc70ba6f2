import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { RequestBodies, RequestRecord } from '../contract/record.ts';
import { openFile, setUpForWriting } from './database.ts';
import { aRecord, noBodies } from './fixtures/record-fixture.ts';
import { tempDir } from './fixtures/temp-dir.ts';
import { type TestSession, testSession } from './fixtures/test-session.ts';
import { migrations } from './migrations/migrations.ts';

const DAY = 86_400_000;
const config = { bodies: 'full' as const, retention: 400 * DAY, max_size: 1e12, redact: [] };
const last = aRecord(0).startedAt;
const REQUESTS = 5000;
const tagTables = ['tag_quarter', 'tag_day', 'usage_quarter_tag', 'usage_day_tag'];

/** Two requests in three carry a tag; they are a quarter of an hour apart. */
const old = (n: number) =>
  aRecord(n, { startedAt: last - n * 900_000, tags: n % 3 === 0 ? {} : { project: n % 3 === 1 ? 'acme' : 'lab' } });

/** A file as it was before there were sums by tag. */
function oldFile(): string {
  const file = join(tempDir(), 'history.db');
  const history = testSession({ file });
  for (let first = 0; first < REQUESTS; first += 1000)
    history.store(
      ...Array.from({ length: 1000 }, (_, at): [RequestRecord, RequestBodies] => [old(first + at), noBodies]),
    );
  history.session.close();
  const db = openFile(file);
  setUpForWriting(db);
  for (const table of ['request_tags', ...tagTables]) db.exec(`DROP TABLE ${table}`);
  db.pragma('user_version = 1');
  db.close();
  return file;
}

const byProject = ({ reads }: TestSession) =>
  reads
    .usage({ since: 0, until: last + DAY, by: ['tag:project'], filter: {} }, 'UTC')
    .map(({ key, requests }) => [key[0], requests]);

const share = (rest: number) => Array.from({ length: REQUESTS }, (_, n) => n).filter((n) => n % 3 === rest).length;
const counted = [
  [null, share(0)],
  ['acme', share(1)],
  ['lab', share(2)],
];

it('counts the tags of what was on record before, in small steps, and makes it findable', () => {
  const history = testSession({ file: oldFile() });
  expect(byProject(history)).toEqual([[null, REQUESTS]]);
  let steps = 0;
  while (history.session.tidy(last, config)) steps += 1;
  expect(steps).toBeGreaterThanOrEqual(2);
  expect(byProject(history)).toEqual(counted);
  const page = history.reads.requests({ filter: { tags: { project: 'lab' } }, limit: 500 }).requests;
  expect(page).toHaveLength(500);
  expect(page[0]?.id).toBe(old(2).id);
  expect(history.db.prepare("SELECT count(*) FROM meta WHERE name LIKE 'tags%'").pluck().get()).toBe(0);
});

it('counts once what comes while it goes on, also of times it has not come to', () => {
  const history = testSession({ file: oldFile() });
  let n = REQUESTS;
  do {
    for (const startedAt of [last + n, last - n * 900_000]) {
      n += 1;
      history.store([aRecord(n, { startedAt, tags: { project: 'late' } }), noBodies]);
    }
  } while (history.session.tidy(last, config));
  expect(byProject(history)).toEqual([...counted.slice(0, 2), counted[2], ['late', n - REQUESTS]]);
});

it('goes on where it was when the file is opened again, and days follow to another time zone', () => {
  const file = oldFile();
  const first = testSession({ file });
  first.session.tidy(last, config);
  first.session.close();
  const history = testSession({ file, timeZone: 'Asia/Tokyo' });
  while (history.session.tidy(last, config));
  expect(byProject(history)).toEqual(counted);
  const sums = () => tagTables.map((table) => history.db.prepare(`SELECT sum(requests) FROM ${table}`).pluck().get());
  const tagged = share(1) + share(2);
  expect(sums()).toEqual([tagged, tagged, tagged, tagged]);
  history.session.setTimeZone('America/New_York');
  while (history.session.tidy(last, config)) expect(byProject(history)).toEqual(counted);
  expect(sums()).toEqual([tagged, tagged, tagged, tagged]);
});

it('comes before anything is deleted, and what is deleted stays in the sums', () => {
  const history = testSession({ file: oldFile() });
  const later = last + 401 * DAY;
  while (history.session.tidy(later, config));
  const rows = (table: string) => history.db.prepare(`SELECT count(*) FROM ${table}`).pluck().get();
  expect(['requests', 'request_tags', 'tag_quarter', 'usage_quarter_tag'].map(rows)).toEqual([0, 0, 0, 0]);
  history.store([aRecord(REQUESTS, { startedAt: later }), noBodies]);
  expect(byProject(history)).toEqual(counted);
});

it('has nothing to do in a file that was made with it', () => {
  expect(migrations.length).toBeGreaterThanOrEqual(2);
  const history = testSession();
  expect(history.db.prepare('SELECT name FROM meta').pluck().all()).not.toContain('tags_uncounted_to');
  expect(history.session.tidy(last, config)).toBe(false);
});
