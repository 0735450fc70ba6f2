import { expect, it } from 'vitest';
import { fakeRecord } from '../service/control/fakes/fake-history.ts';
import { matchesFilter } from './matches-filter.ts';

const record = fakeRecord(1, { client: 'zed', session: null, status: 'error' });

it('wants every field that is set', () => {
  expect(matchesFilter(record, {})).toBe(true);
  expect(matchesFilter(record, { client: 'zed', status: ['ok', 'error'] })).toBe(true);
  expect(matchesFilter(record, { client: 'zed', status: ['ok'] })).toBe(false);
  expect(matchesFilter(record, { client: 'ci', status: ['error'] })).toBe(false);
  expect(matchesFilter(record, { session: 's' })).toBe(false);
});

it('wants every tag', () => {
  const tagged = fakeRecord(1, { tags: { project: 'acme', env: 'dev' } });
  expect(matchesFilter(tagged, { tags: { project: 'acme', env: 'dev' } })).toBe(true);
  expect(matchesFilter(tagged, { tags: { project: 'acme', env: 'prod' } })).toBe(false);
  expect(matchesFilter(record, { tags: { project: 'acme' } })).toBe(false);
});

it('begins with since and ends before until', () => {
  const at = record.startedAt;
  expect(matchesFilter(record, { since: at, until: at + 1 })).toBe(true);
  expect(matchesFilter(record, { since: at + 1 })).toBe(false);
  expect(matchesFilter(record, { until: at })).toBe(false);
});
