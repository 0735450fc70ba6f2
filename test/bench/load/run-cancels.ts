import { performance } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import { seededRandom } from '../../upstreams/seeded-random.ts';
import { streamBody } from './chat-body.ts';
import { Failures } from './failures.ts';
import { HttpConnection } from './http-connection.ts';
import type { CancelJob, CancelResult } from './job.ts';
import { PreparedRequest } from './prepared-request.ts';

/** Sends requests and leaves each at a random moment: half of them not before the first byte, and half with a reset. */
export async function runCancels(job: CancelJob): Promise<CancelResult> {
  const request = new PreparedRequest(job.target, streamBody(job.pacing));
  const random = seededRandom(job.seed);
  const failures = new Failures();
  let left = job.requests;
  let beforeFirstByte = 0;
  let afterFirstByte = 0;
  const startedAt = performance.now();

  const runOne = async () => {
    const afterFirst = random() < 0.5;
    const connection = await HttpConnection.open(job.target.host, job.target.port);
    let received = false;
    const first = new Promise<void>((resolve) => {
      const ended = (how: string) => {
        failures.add(how);
        resolve();
      };
      connection.send(Buffer.from(request.next()), {
        body: () => {
          received = true;
          resolve();
        },
        end: (status) => ended(`it ended before it was cancelled, HTTP ${status}`),
        fail: ended,
      });
    });
    if (afterFirst) await first;
    await delay(random() * job.withinMs);
    connection.leave(random() < 0.5);
    if (received) afterFirstByte += 1;
    else beforeFirstByte += 1;
  };
  const runLine = async () => {
    while (left > 0) {
      left -= 1;
      await runOne().catch((error: Error) => failures.add(error.message));
    }
  };

  await Promise.all(Array.from({ length: job.concurrency }, runLine));
  const elapsedMs = performance.now() - startedAt;
  return { beforeFirstByte, afterFirstByte, failed: failures.count, firstFailure: failures.first, elapsedMs };
}
