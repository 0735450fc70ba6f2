import type { Fact } from '../scenarios/gateway-scenario.ts';
import type { CandidateSummary, Figure } from './summarise.ts';

/** What was measured, by the name of its scenario. */
export interface Measured {
  compared: Record<string, CandidateSummary[]>;
  facts: Record<string, Fact[]>;
}

export interface PromiseCheck {
  promise: string;
  limit: string;
  /** Null when the run did not measure it. */
  measured: number | null;
  unit: string;
  kept: boolean | null;
}

interface Promised {
  promise: string;
  atMost?: number;
  atLeast?: number;
  unit: string;
  measure(measured: Measured): number | null;
}

const promised: Promised[] = [
  {
    promise: 'added p50, 1 KB JSON, one connection',
    atMost: 2,
    unit: '× pipe',
    measure: (m) => figure(m, 'small', 'p50')?.toPipe ?? null,
  },
  {
    promise: 'the same against Portkey',
    atMost: 0.5,
    unit: '× Portkey',
    measure: (m) => over(figure(m, 'small', 'p50')?.added, figure(m, 'small', 'p50', 'portkey')?.added),
  },
  {
    promise: 'throughput, 64 connections',
    atLeast: 0.6,
    unit: '× pipe',
    measure: (m) => figure(m, 'throughput', 'rate')?.toPipe ?? null,
  },
  {
    promise: 'the same against Portkey',
    atLeast: 4,
    unit: '× Portkey',
    measure: (m) => over(figure(m, 'throughput', 'rate')?.value, figure(m, 'throughput', 'rate', 'portkey')?.value),
  },
  {
    promise: 'added p50, 200 KB request',
    atMost: 1.5,
    unit: '× pipe',
    measure: (m) => figure(m, 'large', 'p50')?.toPipe ?? null,
  },
  {
    promise: 'stream, first chunk, added p50',
    atMost: 300,
    unit: 'µs',
    measure: (m) => figure(m, 'sse', 'first')?.added ?? null,
  },
  {
    promise: 'stream, each chunk, added p99',
    atMost: 1000,
    unit: 'µs',
    measure: (m) => figure(m, 'sse', 'chunkP99')?.added ?? null,
  },
  {
    promise: '1,000 slow streams complete',
    atLeast: 1000,
    unit: 'streams',
    measure: (m) => fact(m, 'streams', 'complete'),
  },
  { promise: 'memory of a stream', atMost: 100, unit: 'KB', measure: (m) => fact(m, 'streams', 'rssPerStream') },
  {
    promise: 'open files left by 10,000 cancels',
    atMost: 0,
    unit: 'files',
    measure: (m) => fact(m, 'streams', 'filesLeft'),
  },
  {
    promise: 'live memory left by 10,000 cancels',
    atMost: 2,
    unit: 'MB',
    measure: (m) => fact(m, 'streams', 'heapLeft'),
  },
  {
    promise: 'stream gap added by usage queries, 300,000 on record',
    atMost: 20,
    unit: 'ms',
    measure: (m) => fact(m, 'gap', 'added'),
  },
  {
    promise: 'start to listening, 1,000,000 on record',
    atMost: 500,
    unit: 'ms',
    measure: (m) => fact(m, 'start', 'full'),
  },
];

/** The project's promises about speed, each with what this run says of it. */
export function checkPromises(measured: Measured): PromiseCheck[] {
  return promised.map(({ promise, atMost, atLeast, unit, measure }) => {
    const value = measure(measured);
    const kept = value === null ? null : atMost !== undefined ? value <= atMost : value >= (atLeast ?? 0);
    const limit = atMost !== undefined ? `≤ ${atMost}` : `≥ ${atLeast}`;
    return { promise, limit, measured: value, unit, kept };
  });
}

function figure(measured: Measured, scenario: string, metric: string, candidate = 'gatehouse'): Figure | null {
  return measured.compared[scenario]?.find((summary) => summary.candidate === candidate)?.figures[metric] ?? null;
}

function fact(measured: Measured, scenario: string, id: string): number | null {
  const value = measured.facts[scenario]?.find((one) => one.id === id)?.value;
  return value === undefined || !Number.isFinite(value) ? null : value;
}

function over(mine: number | null | undefined, other: number | null | undefined): number | null {
  return mine == null || other == null ? null : mine / other;
}
