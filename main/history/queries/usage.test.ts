import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { UsageQuery } from '../../contract/history-query.ts';
import { aStretch, expectExactUsage, someFacts, someZones, storeAll, unpricedIn } from '../fixtures/exact-usage.ts';
import { aRecord } from '../fixtures/record-fixture.ts';
import { testSession } from '../fixtures/test-session.ts';

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
      fc.property(someFacts, aStretch, by, filter, someZones, (facts, stretch, by, filter, zones) => {
        expectExactUsage(facts, { ...stretch, by, filter }, zones);
      }),
      { numRuns: 60 },
    );
  });

  it('and spend is the sum of what was spent under the scope since then', () => {
    const scope = fc.record(
      { client: fc.constantFrom('a', 'zz'), provider: fc.constantFrom('p') },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(someFacts, scope, aStretch, someZones, (facts, scope, { since }, { zone }) => {
        const history = testSession({ timeZone: zone });
        const records = facts.map((fact, n) => aRecord(n, fact));
        storeAll(history, records);
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
  storeAll(history, [aRecord(1, { client: 'a', costNanoUsd: 5 }), aRecord(2, { client: 'b', costNanoUsd: 7 })]);
  const questions = [{ client: 'b' }, {}, { client: 'a' }, { client: 'c' }].map((scope) => ({ scope, since: 0 }));
  expect(history.reads.spend(questions, 'UTC').map(({ costNanoUsd }) => costNanoUsd)).toEqual([7, 12, 5, 0]);
});

it('gives means over those that have the figure, and null where none has', () => {
  const history = testSession();
  storeAll(history, [
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
  storeAll(history, [aRecord(1, { costNanoUsd: 5 })]);
  expect(history.reads.requests({ filter: {}, limit: 10 }).requests).toEqual([]);
  // In the middle of a quarter hour whose requests are not there: the whole quarter counts.
  expect(history.reads.spend([{ scope: {}, since: aRecord(60).startedAt }], 'UTC')).toEqual([
    { costNanoUsd: 5, unpriced: 0 },
  ]);
  expect(history.reads.spend([{ scope: {}, since: aRecord(900).startedAt }], 'UTC')).toEqual([
    { costNanoUsd: 0, unpriced: 0 },
  ]);
});
