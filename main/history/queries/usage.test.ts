import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { UsageQuery } from '../../contract/history-query.ts';
import { localDays } from '../../contract/local-days.ts';
import type { RequestRecord } from '../../contract/record.ts';
import { aRecord, noBodies } from '../fixtures/record-fixture.ts';
import { type TestSession, testSession } from '../fixtures/test-session.ts';

const HOUR = 3_600_000;
const START = Date.UTC(2026, 2, 26, 0, 7);

/** Requests over five days in which Europe's clocks change, in odd places and at odd times. */
const someRecords = fc.array(
  fc.record({
    startedAt: fc.integer({ min: START, max: START + 120 * HOUR }),
    client: fc.constantFrom('a', 'b', null),
    route: fc.constantFrom('fast', null),
    provider: fc.constantFrom('p', 'q', null),
    model: fc.constantFrom('m', 'n'),
    status: fc.constantFrom('ok', 'error', 'refused', 'cancelled', 'interrupted'),
    costNanoUsd: fc.option(fc.nat(1_000_000_000)),
    usage: fc.option(fc.constant(aRecord(0).usage)),
    ttftMs: fc.option(fc.nat(1000)),
  } satisfies Partial<Record<keyof RequestRecord, unknown>>),
  { maxLength: 60 },
);

const anInstant = fc.integer({ min: START - HOUR, max: START + 121 * HOUR });
const aZone = fc.constantFrom('UTC', 'Europe/Berlin', 'Asia/Kathmandu', 'America/St_Johns');

/** The same sums, the long way. */
function bySums(records: readonly RequestRecord[], query: UsageQuery, zone: string): Map<string, number[]> {
  const days = localDays(zone);
  const sums = new Map<string, number[]>();
  for (const record of records) {
    if (record.startedAt < query.since || record.startedAt >= query.until) continue;
    if (Object.entries(query.filter).some(([key, value]) => record[key as 'client'] !== value)) continue;
    const key = query.by.map((dimension) => {
      if (dimension === 'day') return days.dayOf(record.startedAt);
      if (dimension === 'hour') return new Date(days.startOfHour(record.startedAt)).toISOString();
      return record[dimension as 'client'];
    });
    const row = sums.get(JSON.stringify(key)) ?? [0, 0, 0, 0, 0];
    const [requests = 0, errors = 0, unpriced = 0, cost = 0, output = 0] = row;
    const failed = ['error', 'refused', 'interrupted'].includes(record.status);
    sums.set(JSON.stringify(key), [
      requests + 1,
      errors + (failed ? 1 : 0),
      unpriced + unpricedIn(record),
      cost + (record.costNanoUsd ?? 0),
      output + (record.usage?.outputTotal ?? 0),
    ]);
  }
  return sums;
}

const unpricedIn = ({ costNanoUsd, usage, status }: RequestRecord) =>
  costNanoUsd === null && (usage !== null || status === 'ok') ? 1 : 0;

function asked({ reads }: TestSession, query: UsageQuery, zone: string): Map<string, number[]> {
  return new Map(
    reads
      .usage(query, zone)
      .map((row) => [
        JSON.stringify(row.key),
        [row.requests, row.errors, row.unpriced, row.costNanoUsd, row.usage.outputTotal],
      ]),
  );
}

const store = (history: TestSession, records: readonly RequestRecord[]) =>
  history.store(...records.map((record): [RequestRecord, typeof noBodies] => [record, noBodies]));

describe('sums are exact', () => {
  it('over any stretch of time, by anything, in any zone, also one the days are not kept in', () => {
    const by = fc.constantFrom<UsageQuery['by']>(
      ['day'],
      ['hour'],
      ['client'],
      ['day', 'model'],
      ['provider', 'hour', 'day'],
      ['model', 'route', 'client'],
    );
    const filter = fc.record(
      { client: fc.constantFrom('a', 'b'), model: fc.constantFrom('m', 'none') },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(
        someRecords,
        anInstant,
        anInstant,
        by,
        filter,
        aZone,
        aZone,
        (facts, since, until, by, filter, kept, zone) => {
          const history = testSession({ timeZone: kept });
          const records = facts.map((fact, n) => aRecord(n, fact));
          store(history, records);
          const query = { since, until, by, filter };
          expect(asked(history, query, zone)).toEqual(bySums(records, query, zone));
          history.session.close();
        },
      ),
      { numRuns: 60 },
    );
  });

  it('and spend is the sum of what was spent under the scope since then', () => {
    const scope = fc.record(
      { client: fc.constantFrom('a', 'zz'), provider: fc.constantFrom('p') },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(someRecords, scope, anInstant, aZone, (facts, scope, since, zone) => {
        const history = testSession({ timeZone: zone });
        const records = facts.map((fact, n) => aRecord(n, fact));
        store(history, records);
        const expected = records
          .filter((record) => record.startedAt >= since)
          .filter((record) => scope.client === undefined || record.client === scope.client)
          .filter((record) => scope.provider === undefined || record.provider === scope.provider);
        expect(history.reads.spend([{ scope, since }], zone)).toEqual([
          {
            costNanoUsd: expected.reduce((sum, record) => sum + (record.costNanoUsd ?? 0), 0),
            unpriced: expected.reduce((sum, record) => sum + unpricedIn(record), 0),
          },
        ]);
        history.session.close();
      }),
      { numRuns: 40 },
    );
  });
});

it('answers in the order of the questions', () => {
  const history = testSession();
  store(history, [aRecord(1, { client: 'a', costNanoUsd: 5 }), aRecord(2, { client: 'b', costNanoUsd: 7 })]);
  const questions = [{ client: 'b' }, {}, { client: 'a' }, { client: 'c' }].map((scope) => ({ scope, since: 0 }));
  expect(history.reads.spend(questions, 'UTC').map(({ costNanoUsd }) => costNanoUsd)).toEqual([7, 12, 5, 0]);
});

it('gives means over those that have the figure, and null where none has', () => {
  const history = testSession();
  store(history, [
    aRecord(1, { ttftMs: 100, totalMs: 1000 }),
    aRecord(2, { ttftMs: null, totalMs: 2000 }),
    aRecord(3, { ttftMs: null, totalMs: 0, status: 'interrupted', model: 'other' }),
  ]);
  const rows = history.reads.usage({ since: 0, until: aRecord(9).startedAt, by: ['model'], filter: {} }, 'UTC');
  expect(rows.map(({ key, ttftCount, meanTtftMs, meanTotalMs }) => [key, ttftCount, meanTtftMs, meanTotalMs])).toEqual([
    [['gpt-5-mini'], 1, 100, 1500],
    [['other'], 0, null, null],
  ]);
});

it('still knows what was spent when the requests themselves are gone or were never kept', () => {
  const history = testSession();
  history.keep = 'off';
  store(history, [aRecord(1, { costNanoUsd: 5 })]);
  expect(history.reads.requests({ filter: {}, limit: 10 }).requests).toEqual([]);
  // In the middle of a quarter hour whose requests are not there: the whole quarter counts.
  expect(history.reads.spend([{ scope: {}, since: aRecord(60).startedAt }], 'UTC')).toEqual([
    { costNanoUsd: 5, unpriced: 0 },
  ]);
  expect(history.reads.spend([{ scope: {}, since: aRecord(900).startedAt }], 'UTC')).toEqual([
    { costNanoUsd: 0, unpriced: 0 },
  ]);
});
