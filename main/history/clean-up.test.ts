import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, it, onTestFinished, vi } from 'vitest';
import type { CleanUpProgress } from '../contract/clean-up.ts';
import { aRecord, noBodies } from './fixtures/record-fixture.ts';
import { tempDir } from './fixtures/temp-dir.ts';
import { openHistory } from './open-history.ts';

const DAY = 86_400_000;
const full = { bodies: 'full' as const, retention: 30 * DAY, max_size: 1e12, redact: [] };
/** Deleted 500 a step and with 10 ms between two steps, they take longer than the 200 ms that are not worth showing. */
const MANY = 14_000;

async function filled(requests: number) {
  const seen: (CleanUpProgress | null)[] = [];
  const problems: (string | null)[] = [];
  const dataDir = tempDir();
  const ended = Promise.withResolvers<void>();
  const history = openHistory({
    dataDir,
    config: full,
    timeZone: 'UTC',
    clock: { now: () => aRecord(requests).startedAt, tick: () => performance.now() },
    onProblem: (problem) => problems.push(problem),
    onCleaning(running) {
      seen.push(history.cleaning());
      if (!running) ended.resolve();
    },
  });
  onTestFinished(() => history.close());
  for (let n = 0; n < requests; n += 1) {
    history.record(aRecord(n), noBodies);
    if (n % 2000 === 0) await history.flush();
  }
  await history.flush();
  return { history, seen, problems, dataDir, ended: ended.promise };
}

it('says how far it is while limits that were lowered are put in force, and when that has ended', {
  timeout: 60_000,
}, async () => {
  const { history, seen, ended } = await filled(MANY);
  history.configure({ ...full, retention: 1000 * 1000 }, 'UTC');
  await ended;
  expect(seen.length).toBeGreaterThan(1);
  expect(seen.pop()).toBeNull();
  let before = 0;
  for (const progress of seen) {
    expect(progress?.deleted).toBeGreaterThan(before);
    before = progress?.deleted ?? 0;
    // Counted by another thread, which takes its time.
    expect([null, MANY - 1000]).toContain(progress?.due);
  }
  expect(history.health().requests).toBe(1000);
  expect(history.cleaning()).toBeNull();
});

it('deletes what somebody asks for beyond the limits, and says before how much that is', async () => {
  const { history, ended } = await filled(100);
  expect((await history.due()).requests).toBe(0);
  expect((await history.due(40 * 1000)).requests).toBe(60);
  history.cleanUp(40 * 1000);
  await ended;
  expect(history.health().requests).toBe(40);
  expect((await history.due(0)).requests).toBe(40);
});

it('the limits alone delete nothing that is within them', async () => {
  const { history } = await filled(10);
  history.cleanUp();
  history.record(aRecord(11), noBodies);
  await history.flush();
  expect(history.health().requests).toBe(11);
});

it('what keeps it from deleting is a problem of the history, until it can', async () => {
  const { history, problems, dataDir } = await filled(10);
  const other = new Database(join(dataDir, 'history.db'));
  onTestFinished(() => void other.close());
  other.exec(`CREATE TRIGGER keep BEFORE DELETE ON requests BEGIN SELECT RAISE(ABORT, 'kept'); END`);
  history.cleanUp(0);
  await vi.waitFor(() => expect(problems.at(-1)).toBe('Old requests cannot be deleted: kept'), 10_000);
  expect([history.cleaning(), history.health().requests]).toEqual([null, 10]);
  other.exec('DROP TRIGGER keep');
  history.cleanUp(0);
  await vi.waitFor(() => expect(problems.at(-1)).toBeNull(), 10_000);
  expect(history.health().requests).toBe(0);
});
