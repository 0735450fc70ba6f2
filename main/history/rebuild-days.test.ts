import { expect, it } from 'vitest';
import { aRecord, noBodies } from './fixtures/record-fixture.ts';
import { type TestSession, testSession } from './fixtures/test-session.ts';

const DAY = 86_400_000;
const config = { bodies: 'full' as const, retention: 400 * DAY, max_size: 1e12, redact: [] };
const last = aRecord(0).startedAt;

/** A request every two hours for ten days. */
const fill = (history: TestSession) => {
  for (let n = 0; n < 120; n += 1)
    history.store([aRecord(n, { startedAt: last - n * 7_200_000, costNanoUsd: 1 }), noBodies]);
};

const byDay = ({ reads }: TestSession, zone: string) =>
  reads.usage({ since: 0, until: last + DAY, by: ['day'], filter: {} }, zone).map((row) => [row.key[0], row.requests]);

it.each(['Asia/Tokyo', 'Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Asia/Kathmandu'])(
  'gives the same figures while days are rebuilt for another time zone, and after: %s',
  (zone) => {
    const history = testSession({ timeZone: 'UTC' });
    fill(history);
    while (history.session.tidy(last, config));
    const expected = byDay(history, zone);
    history.session.setTimeZone(zone);
    for (let steps = 1; history.session.tidy(last, config); steps += 1) {
      expect(byDay(history, zone)).toEqual(expected);
      expect(steps).toBeLessThan(30);
    }
    expect(byDay(history, zone)).toEqual(expected);
    const days = history.db.prepare('SELECT day, sum(requests) FROM usage_day GROUP BY day').raw().all();
    expect(days).toEqual(expected);
  },
);

it('keeps days older than any quarter hour as they were', () => {
  const history = testSession({ timeZone: 'UTC' });
  fill(history);
  const later = last + 70 * DAY;
  history.store([aRecord(500, { startedAt: later }), noBodies]);
  const longAgo = () => byDay(history, 'Asia/Tokyo').slice(0, 9);
  while (history.session.tidy(later, config));
  history.session.setTimeZone('Asia/Tokyo');
  while (history.session.tidy(later, config));
  const sum = history.db.prepare('SELECT sum(requests) FROM usage_day').pluck().get();
  expect(sum).toBe(121);
  expect(longAgo()).toHaveLength(9);
});

it('counts requests that arrive during the rebuild once', () => {
  const history = testSession({ timeZone: 'UTC' });
  fill(history);
  history.session.setTimeZone('America/New_York');
  let n = 1000;
  do {
    // One for a day that is done, one for a day to come, one for a day nobody had before.
    for (const startedAt of [last - 9 * DAY, last, last + DAY + n]) {
      n += 1;
      history.store([aRecord(n, { startedAt, costNanoUsd: 1 }), noBodies]);
    }
  } while (history.session.tidy(last, config));
  const kept = history.db.prepare('SELECT sum(requests) FROM usage_day').pluck().get();
  expect(kept).toBe(120 + n - 1000);
  expect(history.db.prepare("SELECT value FROM meta WHERE name = 'day_zone'").pluck().get()).toBe('America/New_York');
});

it('goes on where it was when the file is opened again', () => {
  const history = testSession({ timeZone: 'UTC' });
  fill(history);
  history.session.setTimeZone('Asia/Tokyo');
  history.session.tidy(last, config);
  const expected = byDay(history, 'Asia/Tokyo');
  history.session.close();
  const again = testSession({ timeZone: 'Asia/Tokyo', file: history.file });
  while (again.session.tidy(last, config));
  expect(again.db.prepare('SELECT day, sum(requests) FROM usage_day GROUP BY day').raw().all()).toEqual(expected);
});
