import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openForReading } from '../../main/history/database.ts';
import { openHistory } from '../../main/history/open-history.ts';
import { readsOf } from '../../main/history/queries/reads.ts';
import { buildHistory, DAYS } from './history-build.ts';
import { benchRecord } from './history-record.ts';

/**
 * The longest time the gateway's loop stands still while usage is added up over 300,000 requests: idle, with the
 * question asked of the worker, and with the same question asked on the loop. Also how long a commit takes meanwhile.
 * The longest of each round, as median and maximum over the rounds: a busy machine takes its own time now and then.
 * Prints one JSON object, times in milliseconds. Run by hand: node test/bench/history-stall.ts
 */
const REQUESTS = 300_000;
const ROUNDS = 20;
const timeZone = 'Europe/Berlin';
const dataDir = mkdtempSync(join(tmpdir(), 'gatehouse-history-stall-'));
const file = join(dataDir, 'history.db');

try {
  const now = Date.now();
  buildHistory({ file, requests: REQUESTS, timeZone, until: now, bodies: false });
  // Hours cannot be answered from daily sums: this reads every quarter hour there is.
  const question = { since: now - DAYS * 86_400_000, until: now, by: ['hour' as const], filter: {} };
  const history = openHistory({
    dataDir,
    config: { bodies: 'metadata', retention: 400 * 86_400_000, max_size: 64 * 1024 ** 3, redact: [] },
    timeZone,
    clock: { now: Date.now, tick: () => performance.now() },
    onProblem: (problem) => problem && console.error(problem),
  });
  await history.usage(question);

  const idle: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1)
    idle.push(await longestGap(() => new Promise((resolve) => setTimeout(resolve, 200))));
  const inWorker: number[] = [];
  const queryMs: number[] = [];
  const commitMs: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const gap = await longestGap(async () => {
      const start = performance.now();
      const answer = history.usage(question).then(() => queryMs.push(performance.now() - start));
      await settled();
      const committing = performance.now();
      history.record(benchRecord(REQUESTS + round, Date.now()), {
        request: null,
        response: null,
        requestContentType: null,
        responseContentType: null,
        responseTruncated: false,
        requestSpent: false,
      });
      await history.flush();
      commitMs.push(performance.now() - committing);
      await answer;
    });
    inWorker.push(gap);
  }
  await history.close();
  const db = openForReading(file);
  const reads = readsOf(db);
  const onLoop: number[] = [];
  for (let round = 0; round < 5; round += 1)
    onLoop.push(
      await longestGap(async () => {
        reads.usage(question, timeZone);
        await settled();
      }),
    );
  db.close();
  console.log(
    JSON.stringify({
      requests: REQUESTS,
      queryMs: spread(queryMs),
      longestGapIdleMs: spread(idle),
      longestGapQueryInWorkerMs: spread(inWorker),
      longestGapQueryOnLoopMs: spread(onLoop),
      commitDuringQueryMs: spread(commitMs),
    }),
  );
} finally {
  rmSync(dataDir, { recursive: true, force: true });
}

/** A turn of the loop, so that messages posted before it are on their way. */
function settled(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 5));
}

/** The longest time between two ticks of a timer of 1 ms while `work` runs. */
async function longestGap(work: () => Promise<void>): Promise<number> {
  let last = performance.now();
  let longest = 0;
  const timer = setInterval(() => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
  }, 1);
  await work();
  clearInterval(timer);
  return longest;
}

function spread(ms: number[]): { median: number; max: number } {
  const sorted = ms.toSorted((a, b) => a - b);
  const tenths = (value: number | undefined) => Math.round((value ?? 0) * 10) / 10;
  return { median: tenths(sorted[sorted.length >> 1]), max: tenths(sorted.at(-1)) };
}
