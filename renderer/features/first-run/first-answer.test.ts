import { expect, it } from 'vitest';
import type { RequestSummary } from '../../../main/contract/history-query.ts';
import { fakeRecord } from '../../../main/service/control/fakes/fake-history.ts';
import { newestOfApps } from './first-answer.ts';

const of = (client: string | null, n: number): RequestSummary => ({ ...fakeRecord(n, { client }), attemptCount: 1 });

it('counts apps, and not what the window or the terminal asked', () => {
  const own = [of('playground', 9), of('terminal', 8), of('replay', 7)];
  expect(newestOfApps(own)).toBeNull();
  expect(newestOfApps([...own, of('zed', 6), of('aider', 5)])?.client).toBe('zed');
});

it('counts an app nobody gave a name', () => {
  expect(newestOfApps([of(null, 1)])?.client).toBeNull();
});
