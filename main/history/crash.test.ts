import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { expect, it, onTestFinished } from 'vitest';
import { aRecord } from './fixtures/record-fixture.ts';
import { tempDir } from './fixtures/temp-dir.ts';
import { openHistory } from './open-history.ts';

const program = fileURLToPath(new URL('./fixtures/crash-writer.ts', import.meta.url));
/** What a kill may cost. What the machine takes away from the program on top of that is measured by the program. */
const MAY_BE_LOST_MS = 100;

interface Run {
  child: ChildProcess;
  /** n and when it was handed over. */
  handed: { n: number; at: number }[];
  /** The longest time it was given no time. */
  stallMs(): number;
}

/** Runs the program until it has handed over `count` records. */
async function runUntil(dataDir: string, first: number, count: number): Promise<Run> {
  const child = spawn(process.execPath, [program, dataDir, String(first)], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const handed: Run['handed'] = [];
  let stallMs = 0;
  const lines = createInterface({ input: child.stdout });
  await new Promise<void>((resolve, reject) => {
    child.once('exit', () => reject(new Error('the program ended by itself')));
    lines.on('line', (line) => {
      if (line.startsWith('problem')) reject(new Error(line));
      if (line.startsWith('stall')) stallMs = Math.max(stallMs, Number(line.split(' ')[1]));
      const [n, at] = line.split(' ').map(Number);
      if (n && at) handed.push({ n, at });
      if (handed.length === count) resolve();
    });
  });
  return { child, handed, stallMs: () => stallMs };
}

// Again when it fails: on a crowded machine the worker may be given less time than the program can see.
it('kill -9 at any moment loses at most the last 100 ms, and never the file', {
  timeout: 120_000,
  retry: 2,
}, async () => {
  const dataDir = tempDir();
  let first = 0;
  const expected: number[] = [];
  for (let round = 0; round < 10; round += 1) {
    const { child, handed, stallMs } = await runUntil(dataDir, first, 20 + ((round * 37) % 150));
    const killedAt = Date.now();
    child.kill('SIGKILL');
    await once(child, 'exit');
    const last = handed.at(-1)?.n ?? 0;
    first = last + 1000;

    expected.push(...handed.filter(({ at }) => at < killedAt - MAY_BE_LOST_MS - stallMs()).map(({ n }) => n));
    const db = new Database(join(dataDir, 'history.db'));
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
    const kept = new Set(db.prepare('SELECT id FROM requests').pluck().all());
    db.close();
    expect(expected.filter((n) => !kept.has(aRecord(n).id))).toEqual([]);
  }
  expect(expected.length).toBeGreaterThan(100);
});

it('money that was reserved when Gatehouse was killed counts as spent, on requests that say so', {
  timeout: 60_000,
}, async () => {
  const dataDir = tempDir();
  const { child } = await runUntil(dataDir, 0, 10);
  child.kill('SIGKILL');
  await once(child, 'exit');
  const history = openHistory({
    dataDir,
    config: { bodies: 'full', retention: 1e12, max_size: 1e12, redact: [] },
    timeZone: 'UTC',
    clock: { now: Date.now, tick: () => performance.now() },
    onProblem: () => undefined,
  });
  onTestFinished(() => history.close());
  const { requests } = await history.requests({ filter: { status: ['interrupted'] }, limit: 10 });
  expect(
    requests.map(({ id, costNanoUsd, usageEstimated, endpoint, requestedModel }) => [
      id,
      costNanoUsd,
      usageEstimated,
      endpoint,
      requestedModel,
    ]),
  ).toEqual([
    ['reserved-0-2'.padEnd(26, '0'), 2000, true, 'messages', 'smart'],
    ['reserved-0-1'.padEnd(26, '0'), 1000, true, 'messages', 'smart'],
  ]);
  const all = await history.requests({ filter: {}, limit: 500 });
  const ended = all.requests.length - 2;
  expect((await history.spend([{ scope: {}, since: 0 }])).sums[0]?.costNanoUsd).toBe(3000 + ended);
});
