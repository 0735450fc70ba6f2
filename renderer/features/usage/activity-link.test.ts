import { expect, it } from 'vitest';
import type { RequestStatus } from '../../../main/contract/record.ts';
import { aRecord } from '../../../main/history/fixtures/record-fixture.ts';
import { sumColumns, sumsOf } from '../../../main/history/usage-sums.ts';
import { parseFilter } from '../activity/filter-grammar.ts';
import { failures, readFilter, statuses } from '../activity/filter-query.ts';
import { activityLink } from './activity-link.ts';

const period = { since: Date.UTC(2026, 9, 6), until: Date.UTC(2026, 9, 7) };

it('leads from errors to the requests that were counted as errors, and to no others', () => {
  const link = new URL(activityLink({ client: 'zed' }, period, 'errors'), 'http://window');
  const { filter, wrong } = readFilter(parseFilter(link.searchParams.get('q') ?? ''), 0);
  expect(wrong.size).toBe(0);
  expect(filter).toEqual({ client: 'zed', status: failures, since: period.since, until: period.until });
  const counted = (status: RequestStatus) => sumsOf({ ...aRecord(1), status })[sumColumns.indexOf('errors')] === 1;
  expect(statuses.filter(counted)).toEqual(failures);
});

it('leads to the requests with a tag', () => {
  const link = new URL(activityLink({ tag: { name: 'project', value: 'a b' } }, period, 'spend'), 'http://window');
  const { filter } = readFilter(parseFilter(link.searchParams.get('q') ?? ''), 0);
  expect(filter.tags).toEqual({ project: 'a b' });
});

it('leads from every other figure to all requests behind it', () => {
  expect(activityLink({ model: 'a b' }, period, 'spend')).not.toContain('status');
});
