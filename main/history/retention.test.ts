import { expect, it } from 'vitest';
import { aRecord, chatBodies, noBodies } from './fixtures/record-fixture.ts';
import { type TestSession, testSession } from './fixtures/test-session.ts';

const DAY = 86_400_000;
const config = { bodies: 'full' as const, retention: 30 * DAY, max_size: 1e12, redact: [] };
const words = (n: number, count: number) =>
  Array.from({ length: count }, (_, at) => `w${(n * 7919 + at * 104_729) % 50_000}`).join(' ');

const count = ({ db }: TestSession, table: string) =>
  db.prepare(`SELECT count(*) FROM ${table}`).pluck().get() as number;

function fill(history: TestSession, requests: number): void {
  for (let first = 0; first < requests; first += 500)
    history.store(
      ...Array.from({ length: Math.min(500, requests - first) }, (_, at) => {
        const n = first + at;
        return [aRecord(n), chatBodies(words(n, 20), words(n + 1, 20))] as [
          ReturnType<typeof aRecord>,
          typeof noBodies,
        ];
      }),
    );
}

it('E8: deletes many requests in small steps, each of bounded size', () => {
  const history = testSession();
  fill(history, 3000);
  const now = aRecord(2500).startedAt + 30 * DAY;
  let left = count(history, 'requests');
  let steps = 0;
  while (history.session.tidy(now, config)) {
    const remaining = count(history, 'requests');
    expect(left - remaining).toBeLessThanOrEqual(500);
    left = remaining;
    steps += 1;
    // Between two steps others write.
    history.store([aRecord(10_000 + steps), noBodies]);
  }
  expect(steps).toBeGreaterThanOrEqual(5);
  expect(count(history, 'requests')).toBe(500 + steps);
  expect(history.reads.request(aRecord(2499).id)).toBeNull();
  expect(history.reads.request(aRecord(2500).id)).not.toBeNull();
  expect(history.session.stats().requests).toBe(500 + steps);
});

it('deletes what was searched for with it', () => {
  const history = testSession();
  history.store([aRecord(1), chatBodies('an old needle', '')], [aRecord(2), chatBodies('a new needle', '')]);
  while (history.session.tidy(aRecord(2).startedAt + 30 * DAY, config));
  const found = history.reads.requests({ filter: { text: 'needle' }, limit: 5 }).requests;
  expect(found.map(({ id }) => id)).toEqual([aRecord(2).id]);
});

it('keeps the figures of what it deletes', () => {
  const history = testSession();
  fill(history, 100);
  const query = { since: 0, until: aRecord(200).startedAt, by: ['model' as const], filter: {} };
  const before = history.reads.usage(query, 'UTC');
  while (history.session.tidy(aRecord(200).startedAt + 31 * DAY, config));
  expect(count(history, 'requests')).toBe(0);
  expect(history.reads.usage(query, 'UTC')).toEqual(before);
});

it('deletes the oldest when there is too much, and gives the room back', () => {
  const history = testSession();
  fill(history, 3000);
  const before = history.session.stats().sizeBytes;
  const limit = Math.round(before / 2);
  const now = aRecord(3000).startedAt;
  while (history.session.tidy(now, { ...config, max_size: limit }));
  const after = history.session.stats();
  // A little room stays free for what comes next.
  expect(after.sizeBytes).toBeLessThan(limit * 1.05 + 256 * 1024);
  expect(after.sizeBytes).toBeGreaterThan(limit * 0.7);
  expect(history.reads.request(aRecord(0).id)).toBeNull();
  expect(history.reads.request(aRecord(2999).id)).not.toBeNull();
  expect(history.session.tidy(now, { ...config, max_size: limit })).toBe(false);
});

it('forgets sums by the quarter hour after two months, sums by the day never', () => {
  const history = testSession();
  fill(history, 10);
  const query = { since: 0, until: aRecord(200).startedAt + DAY, by: ['day' as const], filter: {} };
  const before = history.reads.usage(query, 'UTC');
  while (history.session.tidy(aRecord(0).startedAt + 63 * DAY, config));
  expect(count(history, 'usage_quarter')).toBe(0);
  history.store([aRecord(1, { startedAt: aRecord(0).startedAt + 64 * DAY }), noBodies]);
  expect(history.reads.usage(query, 'UTC')).toEqual(before);
});
