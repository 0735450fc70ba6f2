import { performance } from 'node:perf_hooks';
import { quantile } from '../quantile.ts';
import { largeBody, smallBody } from './chat-body.ts';
import { Failures } from './failures.ts';
import { HttpConnection } from './http-connection.ts';
import type { ExchangeJob, ExchangeResult } from './job.ts';
import { PreparedRequest } from './prepared-request.ts';

const MAX_FAILURES = 100;

/** Runs a closed loop over one or many connections and times each exchange. */
export async function runExchanges(job: ExchangeJob): Promise<ExchangeResult> {
  const body = job.body === 'small' ? smallBody() : largeBody();
  const failures = new Failures();
  const latencies: number[] = [];
  let toWarm = job.warmUp;
  let toSend = job.requests ?? Number.POSITIVE_INFINITY;
  let startedAt = performance.now();
  let endsAt = Number.POSITIVE_INFINITY;
  const startCounting = () => {
    startedAt = performance.now();
    if (job.durationMs !== null) endsAt = startedAt + job.durationMs;
  };
  if (toWarm === 0) startCounting();

  /** @returns whether the next exchange counts; null when there is none */
  const next = (now: number): boolean | null => {
    if (toWarm > 0) {
      toWarm -= 1;
      if (toWarm === 0) startCounting();
      return false;
    }
    if (toSend <= 0 || now >= endsAt || failures.count >= MAX_FAILURES) return null;
    toSend -= 1;
    return true;
  };

  const runConnection = async () => {
    const connection = await HttpConnection.open(job.target.host, job.target.port);
    const request = new PreparedRequest(job.target, body);
    await new Promise<void>((resolve) => {
      let sentAt = 0;
      let counts = false;
      let text = '';
      const send = () => {
        const now = performance.now();
        const wanted = next(now);
        if (wanted === null) return resolve();
        counts = wanted;
        sentAt = performance.now();
        connection.send(request.next(), taker);
      };
      const taker = {
        body: (bytes: Buffer) => {
          if (text === '') text = bytes.toString('latin1', 0, 200);
        },
        end: (status: number) => {
          if (status !== 200) failures.add(`HTTP ${status}: ${text}`);
          else if (counts) latencies.push(performance.now() - sentAt);
          send();
        },
        fail: (reason: string) => {
          failures.add(reason);
          resolve();
        },
      };
      send();
    });
    connection.leave();
  };

  await Promise.all(Array.from({ length: job.connections }, runConnection));
  const elapsedMs = performance.now() - startedAt;
  const sorted = Float64Array.from(latencies).sort();
  return {
    answered: latencies.length,
    failed: failures.count,
    firstFailure: failures.first,
    elapsedMs,
    p50Us: quantile(sorted, 0.5) * 1000,
    p99Us: quantile(sorted, 0.99) * 1000,
  };
}
