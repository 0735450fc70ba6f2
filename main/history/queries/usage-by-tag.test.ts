import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TAG_VALUES_A_DAY, type UsageQuery } from '../../contract/history-query.ts';
import {
  aStretch,
  askedUsage,
  expectExactUsage,
  HOUR,
  START,
  someFacts,
  someZones,
  storeAll,
} from '../fixtures/exact-usage.ts';
import { aRecord } from '../fixtures/record-fixture.ts';
import { testSession } from '../fixtures/test-session.ts';

const ALWAYS = { since: 0, until: START + 1000 * HOUR };

it('sums by a tag are exact over any stretch of time, those without it among them', () => {
  const by = fc.constantFrom<UsageQuery['by']>(
    ['tag:project'],
    ['day', 'tag:project'],
    ['tag:it"s', 'hour'],
    ['client', 'tag:a', 'model'],
    ['tag:never'],
    ['tag:acme'],
  );
  // Without one the sums are read from tables of their own.
  const filter = fc.oneof(
    fc.constant({}),
    fc.record({ client: fc.constantFrom('a'), model: fc.constantFrom('m', 'none') }, { requiredKeys: [] }),
  );
  fc.assert(
    fc.property(someFacts, aStretch, by, filter, someZones, (facts, stretch, by, filter, zones) => {
      expectExactUsage(facts, { ...stretch, by, filter }, zones);
    }),
    { numRuns: 60 },
  );
});

it('sums under one value of a tag are exact, by anything', () => {
  const by = fc.constantFrom<UsageQuery['by']>(['day'], ['hour', 'model'], ['client'], ['tag:project']);
  const value = fc.constantFrom('acme', 'x=y', '', 'b', 'nobody');
  fc.assert(
    fc.property(someFacts, aStretch, by, value, someZones, (facts, stretch, by, value, zones) => {
      expectExactUsage(facts, { ...stretch, by, filter: { tag: { name: 'project', value } } }, zones);
    }),
    { numRuns: 40 },
  );
});

describe('a client that tags every request with another value', () => {
  const many = TAG_VALUES_A_DAY + 50;
  const fresh = (day: number) =>
    Array.from({ length: many }, (_, n) =>
      aRecord(day * 1000 + n, { startedAt: START + day * 24 * HOUR + n, tags: { trace: `${day}-${n}`, team: 'x' } }),
    );
  const byTrace: UsageQuery = { ...ALWAYS, by: ['tag:trace'], filter: {} };

  it('has so many of a day kept apart; the rest counts as one, and nothing is lost', () => {
    const history = testSession();
    storeAll(history, [...fresh(0), ...fresh(1), aRecord(9999, { startedAt: START, tags: {} })]);
    const rows = history.reads.usage(byTrace, 'UTC');
    expect(rows.filter(({ key }) => key[0] !== null)).toHaveLength(2 * TAG_VALUES_A_DAY);
    expect(
      rows
        .filter(({ key }) => key[0] === null)
        .map(({ otherValues, requests }) => [otherValues, requests])
        .toSorted(([, a = 0], [, b = 0]) => Number(a) - Number(b)),
    ).toEqual([
      [undefined, 1],
      [true, 100],
    ]);
    expect(history.reads.usage({ ...byTrace, by: ['tag:team'] }, 'UTC').map(({ requests }) => requests)[1]).toBe(
      2 * many,
    );
  });

  it('has the same kept apart after a restart, and in a piece of a quarter hour', () => {
    const first = testSession();
    storeAll(first, fresh(0).slice(0, 120));
    first.session.close();
    const history = testSession({ file: first.file });
    storeAll(history, fresh(0).slice(120));
    const others = (query: UsageQuery) =>
      history.reads.usage(query, 'UTC').find(({ otherValues }) => otherValues)?.requests;
    expect(others(byTrace)).toBe(50);
    expect(others({ ...byTrace, since: START + 90 })).toBe(50);
    expect(others({ ...byTrace, since: START + 110, until: START + 130 })).toBe(20);
  });

  it('does not make the sums as long as the list, whether it is values or tags that are new', () => {
    const history = testSession();
    storeAll(history, fresh(0));
    const rows = (table: string) => history.db.prepare(`SELECT count(*) FROM ${table}`).pluck().get();
    expect(rows('usage_day_tag')).toBe(TAG_VALUES_A_DAY + 2);
    const names = history.db.prepare('SELECT count(*) FROM names').pluck().get() as number;
    storeAll(
      history,
      Array.from({ length: 500 }, (_, n) => aRecord(5000 + n, { startedAt: START + n, tags: { [`t${n}`]: 'v' } })),
    );
    expect(rows('usage_day_tag')).toBeLessThan(TAG_VALUES_A_DAY + 40);
    expect(history.db.prepare('SELECT count(*) FROM names').pluck().get()).toBeLessThan(names + 40);
    expect(history.reads.tags(ALWAYS, 'UTC')).toHaveLength(32);
  });

  it('is found by each of them all the same', () => {
    const history = testSession();
    storeAll(history, fresh(0));
    const found = (filter: { tags: Record<string, string>; client?: string; model?: string }) =>
      history.reads.requests({ filter, limit: 5 }).requests.map(({ id }) => id);
    const last = fresh(0).at(-1)?.id;
    expect(found({ tags: { trace: `0-${many - 1}` } })).toEqual([last]);
    expect(found({ tags: { trace: `0-${many - 1}`, team: 'x' }, client: 'zed', model: 'gpt-5-mini' })).toEqual([last]);
    expect(found({ tags: { trace: `0-${many - 1}`, team: 'y' } })).toEqual([]);
  });
});

it('names the tags of a time, those on most requests first, with their values', () => {
  const history = testSession();
  storeAll(history, [
    aRecord(1, { tags: { project: 'acme', team: 'x' } }),
    aRecord(2, { tags: { project: 'lab' } }),
    aRecord(3, { tags: { project: 'lab', replay_of: 'some id' } }),
    aRecord(90_000, { tags: { later: 'yes' } }),
  ]);
  const { startedAt } = aRecord(0);
  expect(history.reads.tags({ since: startedAt, until: startedAt + HOUR }, 'Asia/Tokyo')).toEqual([
    { name: 'project', requests: 3, values: ['lab', 'acme'] },
    { name: 'team', requests: 1, values: ['x'] },
  ]);
});

it('keeps the days of what is deleted and no quarter hour, however many there are', () => {
  const history = testSession();
  const many = Array.from({ length: 5500 }, (_, n) =>
    aRecord(n, { startedAt: START, model: `model-${n}`, tags: { project: 'acme' } }),
  );
  storeAll(history, many);
  const config = { bodies: 'full' as const, retention: 24 * HOUR, max_size: 1e12, redact: [] };
  const later = START + 63 * 24 * HOUR;
  while (history.session.tidy(later, config));
  for (const table of ['requests', 'request_tags', 'tag_quarter', 'usage_quarter_tag'])
    expect([table, history.db.prepare(`SELECT count(*) FROM ${table}`).pluck().get()]).toEqual([table, 0]);
  storeAll(history, [aRecord(9000, { startedAt: later, tags: {} })]);
  const query = { since: 0, until: later + HOUR, by: ['tag:project' as const], filter: {} };
  expect(askedUsage(history, query, 'UTC').get('["acme"]')?.[0]).toBe(5500);
  expect(history.reads.usage({ ...query, by: ['tag:project', 'model'] }, 'UTC')).toHaveLength(5501);
});

it('a request without a tag writes nothing by tag', () => {
  const history = testSession();
  storeAll(history, [aRecord(1, { tags: {} })]);
  for (const table of ['request_tags', 'tag_quarter', 'tag_day', 'usage_quarter_tag', 'usage_day_tag'])
    expect(history.db.prepare(`SELECT count(*) FROM ${table}`).pluck().get()).toBe(0);
});
