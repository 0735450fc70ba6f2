import { expect, it } from 'vitest';
import { aRecord, chatBodies } from '../fixtures/record-fixture.ts';
import { type TestSession, testSession } from '../fixtures/test-session.ts';

const DAY = 86_400_000;
const now = aRecord(2000).startedAt;

function filled(): TestSession {
  const history = testSession();
  const bodies = (n: number) => chatBodies(`question ${n} ${'x'.repeat(n % 97)}`, `answer ${n}`);
  const some = Array.from({ length: 2000 }, (_, n): Parameters<TestSession['store']>[0] => [aRecord(n), bodies(n)]);
  history.store(...some);
  return history;
}

it('counts what is too old, and retention deletes as many', () => {
  const history = filled();
  const age = now - aRecord(700).startedAt;
  const due = history.reads.due({ now, maxAgeMs: age, maxBytes: 1e12 });
  expect(due.requests).toBe(700);
  expect(due.sizeBytes).toBeGreaterThan(0);
  while (history.session.tidy(now, { bodies: 'full', retention: age, max_size: 1e12, redact: [] }));
  expect(history.session.removed().requests).toBe(700);
  expect(history.reads.due({ now, maxAgeMs: age, maxBytes: 1e12 })).toEqual({ requests: 0, sizeBytes: 0, total: 1300 });
});

it('estimates how many go when there is too much', () => {
  const history = filled();
  const maxBytes = Math.round(history.session.removed().usedBytes * 0.6);
  const { requests } = history.reads.due({ now, maxAgeMs: 30 * DAY, maxBytes });
  while (history.session.tidy(now, { bodies: 'full', retention: 30 * DAY, max_size: maxBytes, redact: [] }));
  const deleted = history.session.removed().requests;
  expect(deleted).toBeGreaterThan(requests * 0.5);
  expect(deleted).toBeLessThan(requests * 2);
});

it('finds nothing in nothing', () => {
  expect(testSession().reads.due({ now, maxAgeMs: 0, maxBytes: 0 })).toEqual({
    requests: 0,
    sizeBytes: 0,
    total: 0,
  });
});
