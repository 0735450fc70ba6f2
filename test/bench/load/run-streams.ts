import { monotonicUs } from '../monotonic-us.ts';
import { quantile } from '../quantile.ts';
import { streamBody } from './chat-body.ts';
import { ChunkTimes } from './chunk-times.ts';
import { Failures } from './failures.ts';
import { HttpConnection } from './http-connection.ts';
import type { StreamJob, StreamResult } from './job.ts';
import { PreparedRequest } from './prepared-request.ts';

/** Runs streams one after another and times each chunk against the moment the upstream wrote it. */
export async function runStreams(job: StreamJob): Promise<StreamResult> {
  const request = new PreparedRequest(job.target, streamBody(job.pacing));
  const failures = new Failures();
  const firstChunks: number[] = [];
  const lags: number[] = [];
  let largestGap = Number.NaN;
  let complete = 0;
  const connection = await HttpConnection.open(job.target.host, job.target.port);

  for (let stream = 0; stream < job.streams; stream++) {
    const alive = await new Promise<boolean>((resolve) => {
      const times = new ChunkTimes();
      let seen = 0;
      let lastAt = 0;
      let text = '';
      const sentAt = monotonicUs();
      connection.send(request.next(), {
        body: (bytes) => {
          const now = monotonicUs();
          if (seen === 0) text = bytes.toString('latin1', 0, 200);
          times.push(bytes, (upstreamAt) => {
            if (seen === 0) firstChunks.push(now - sentAt);
            else if (!(now - lastAt <= largestGap)) largestGap = now - lastAt;
            seen += 1;
            lastAt = now;
            lags.push(now - upstreamAt);
          });
        },
        end: (status) => {
          if (status === 200 && times.complete && seen === job.pacing.chunks) complete += 1;
          else failures.add(`HTTP ${status}, ${seen} of ${job.pacing.chunks} chunks: ${seen === 0 ? text : ''}`);
          resolve(true);
        },
        fail: (reason) => {
          failures.add(reason);
          resolve(false);
        },
      });
    });
    if (!alive) break;
  }
  connection.leave();
  firstChunks.sort((a, b) => a - b);
  lags.sort((a, b) => a - b);
  return {
    complete,
    failed: failures.count,
    firstFailure: failures.first,
    firstChunkP50Us: quantile(firstChunks, 0.5),
    chunkP50Us: quantile(lags, 0.5),
    chunkP99Us: quantile(lags, 0.99),
    largestGapUs: largestGap,
  };
}
