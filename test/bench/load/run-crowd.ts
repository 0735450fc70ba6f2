import { performance } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import { streamBody } from './chat-body.ts';
import { ChunkTimes } from './chunk-times.ts';
import { Failures } from './failures.ts';
import { HttpConnection } from './http-connection.ts';
import type { CrowdJob, CrowdResult } from './job.ts';
import { PreparedRequest } from './prepared-request.ts';

/** Runs many streams side by side and counts those that came whole. */
export async function runCrowd(job: CrowdJob): Promise<CrowdResult> {
  const request = new PreparedRequest(job.target, streamBody(job.pacing));
  const failures = new Failures();
  let complete = 0;
  const startedAt = performance.now();

  const runOne = async (index: number) => {
    await delay((job.rampMs * index) / job.streams);
    const connection = await HttpConnection.open(job.target.host, job.target.port);
    await new Promise<void>((resolve) => {
      const times = new ChunkTimes();
      let seen = 0;
      // A copy: the next stream numbers the shared bytes anew while these may still be on their way.
      connection.send(Buffer.from(request.next()), {
        body: (bytes) => times.push(bytes, () => (seen += 1)),
        end: (status) => {
          if (status === 200 && times.complete && seen === job.pacing.chunks) complete += 1;
          else failures.add(`HTTP ${status}, ${seen} of ${job.pacing.chunks} chunks`);
          resolve();
        },
        fail: (reason) => {
          failures.add(`after ${seen} chunks: ${reason}`);
          resolve();
        },
      });
    });
    connection.leave();
  };

  await Promise.all(
    Array.from({ length: job.streams }, (_, index) =>
      runOne(index).catch((error: Error) => failures.add(error.message)),
    ),
  );
  return { complete, failed: failures.count, firstFailure: failures.first, elapsedMs: performance.now() - startedAt };
}
