import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RequestFilter } from '../../contract/history-query.ts';
import { requestSummary } from '../../contract/history-query.ts';
import { type RequestRecord, requestRecord } from '../../contract/record.ts';
import { aRecord, chatBodies, noBodies } from '../fixtures/record-fixture.ts';
import { type TestSession, testSession } from '../fixtures/test-session.ts';

const DAY = 86_400_000;
const start = aRecord(0).startedAt;

const manyFacts = fc.array(
  fc.record({
    // Few instants, so that many requests start in the same millisecond.
    startedAt: fc.integer({ min: 0, max: 40 }).map((n) => start + n * (DAY / 4)),
    client: fc.constantFrom('a', 'b', null),
    route: fc.constantFrom('fast', 'smart', null),
    provider: fc.constantFrom('p', 'q', null),
    model: fc.constantFrom('m', 'n', 'o'),
    session: fc.constantFrom('s', 't', null),
    status: fc.constantFrom('ok', 'error', 'cancelled'),
    totalMs: fc.constantFrom(40, 500, 12_000),
    costNanoUsd: fc.constantFrom(0, 6, 8, null),
    tags: fc.constantFrom<Record<string, string>[]>({}, { a: 'x' }, { a: 'x', b: 'y' }, { b: 'x' }, { replay_of: 'x' }),
  }),
  { maxLength: 50 },
);

const aFilter: fc.Arbitrary<RequestFilter> = fc.record(
  {
    client: fc.constantFrom('a', 'b', 'nobody'),
    route: fc.constantFrom('fast', 'smart'),
    provider: fc.constantFrom('p', 'q'),
    model: fc.constantFrom('m', 'n'),
    session: fc.constantFrom('s', 't'),
    status: fc.uniqueArray(fc.constantFrom('ok', 'error', 'cancelled', 'refused')),
    since: fc.integer({ min: 0, max: 40 }).map((n) => start + n * (DAY / 4)),
    until: fc.integer({ min: 0, max: 40 }).map((n) => start + n * (DAY / 4) + 1),
    minTotalMs: fc.constantFrom(0, 500, 9000),
    minCostNanoUsd: fc.constantFrom(0, 7),
    tags: fc.constantFrom<Record<string, string>[]>(
      { a: 'x' },
      { a: 'x', b: 'y' },
      { b: 'y' },
      { a: 'z' },
      { replay_of: 'x' },
    ),
    ids: fc
      .uniqueArray(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 9 })
      .map((list) => list.map((n) => aRecord(n).id)),
  },
  { requiredKeys: [] },
);

const matches = (record: RequestRecord, filter: RequestFilter) =>
  (['client', 'route', 'provider', 'model', 'session'] as const).every(
    (key) => filter[key] === undefined || filter[key] === record[key],
  ) &&
  Object.entries(filter.tags ?? {}).every(([name, value]) => record.tags[name] === value) &&
  (filter.status === undefined || filter.status.includes(record.status)) &&
  record.totalMs >= (filter.minTotalMs ?? 0) &&
  (filter.minCostNanoUsd === undefined || (record.costNanoUsd ?? -1) >= filter.minCostNanoUsd) &&
  (filter.ids === undefined || filter.ids.includes(record.id)) &&
  record.startedAt >= (filter.since ?? -Infinity) &&
  record.startedAt < (filter.until ?? Infinity);

/** All pages, put together. */
function allPages({ reads }: TestSession, filter: RequestFilter, limit: number): string[] {
  const ids: string[] = [];
  let before: string | undefined;
  for (;;) {
    const page = reads.requests({ filter, limit, ...(before === undefined ? {} : { before }) });
    expect(page.requests.length).toBeLessThanOrEqual(limit);
    ids.push(...page.requests.map(({ id }) => id));
    if (page.next === null) return ids;
    before = page.next;
  }
}

describe('pages', () => {
  it('show every request that matches once, newest first, whatever the filter', () => {
    fc.assert(
      fc.property(
        manyFacts,
        aFilter,
        fc.integer({ min: 1, max: 7 }),
        fc.constantFrom('UTC', 'Asia/Kathmandu'),
        (facts, filter, limit, zone) => {
          const history = testSession({ timeZone: zone });
          const records = facts.map((fact, n) => aRecord(n, fact));
          history.store(...records.map((record): [RequestRecord, typeof noBodies] => [record, noBodies]));
          const expected = records.filter((record) => matches(record, filter));
          const ids = allPages(history, filter, limit);
          expect(ids.toSorted()).toEqual(expected.map(({ id }) => id).toSorted());
          const times = ids.map((id) => records.find((record) => record.id === id)?.startedAt ?? 0);
          expect(times).toEqual(times.toSorted((a, b) => b - a));
          history.session.close();
        },
      ),
      { numRuns: 80 },
    );
  });

  it('end after one that retention has overtaken', () => {
    const history = testSession();
    history.store([aRecord(1), noBodies]);
    expect(history.reads.requests({ filter: {}, before: 'gone', limit: 5 })).toEqual({ requests: [], next: null });
  });

  it('hold what the contract says', () => {
    const history = testSession();
    history.store([aRecord(1), chatBodies('q', 'a')]);
    const [summary] = history.reads.requests({ filter: {}, limit: 1 }).requests;
    expect(requestSummary.parse(summary)).toEqual(summary);
    expect(summary).toMatchObject({ id: aRecord(1).id, client: 'zed', attemptCount: 1, costNanoUsd: 1_234_567 });
  });
});

it('a record comes back as it was', () => {
  const history = testSession();
  const full = aRecord(1, {
    status: 'error',
    errorCode: 'upstream_failed',
    errorText: 'no luck',
    degradedBy: 'day',
    session: 's-1',
    warnings: ['dropped top_k'],
    attempts: [
      {
        ...(aRecord(1).attempts[0] as RequestRecord['attempts'][0]),
        key: null,
        firstByteMs: null,
        errorKind: 'timeout',
        errorText: 't',
      },
      {
        ...(aRecord(1).attempts[0] as RequestRecord['attempts'][0]),
        provider: 'ollama',
        outcome: 'skipped',
        httpStatus: null,
      },
    ],
  });
  const bare = aRecord(2, {
    ttftMs: null,
    client: null,
    requestedModel: null,
    route: null,
    provider: null,
    model: null,
    finishReason: null,
    usage: null,
    costNanoUsd: null,
    costSource: null,
    priceVersion: null,
    userAgent: null,
    tags: {},
    attempts: [],
    reasons: [],
  });
  history.store([full, noBodies], [bare, noBodies]);
  for (const record of [full, bare]) {
    const read = history.reads.request(record.id)?.record;
    expect(read).toEqual(record);
    expect(requestRecord.parse(read)).toEqual(record);
  }
});

it('more requests than fit into one millisecond all have their place', () => {
  const history = testSession();
  const at = aRecord(0).startedAt;
  const records = Array.from({ length: 4100 }, (_, n) => aRecord(n, { startedAt: at }));
  history.store(...records.map((record): [RequestRecord, typeof noBodies] => [record, noBodies]));
  expect(new Set(allPages(history, {}, 500)).size).toBe(4100);
});

it('when each client was last seen is known to the millisecond, also of requests that were not kept', () => {
  const history = testSession();
  history.keep = 'off';
  const at = (n: number, client: string | null): [RequestRecord, typeof noBodies] => [aRecord(n, { client }), noBodies];
  history.store(at(5, 'a'), at(3, 'a'), at(4, null), at(9, 'b'));
  history.store(at(2, 'b'));
  expect(history.reads.lastSeen()).toEqual({ a: aRecord(5).startedAt, b: aRecord(9).startedAt });
});
