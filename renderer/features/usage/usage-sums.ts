import type { UsageRow } from '../../../main/contract/history-query.ts';
import type { Millis, NanoUsd } from '../../../main/contract/units.ts';
import type { Metric } from './usage-state.ts';

/** What some requests came to. */
export interface Sums {
  spentNanoUsd: NanoUsd;
  requests: number;
  errors: number;
  tokens: number;
  /** Requests whose price is unknown, and so not in the sum. */
  unpriced: number;
  /** Mean over the requests that had one; null when none had. */
  meanMs: Millis | null;
  meanTtftMs: Millis | null;
}

export function sumUp(rows: readonly UsageRow[]): Sums {
  const sums = { spentNanoUsd: 0, requests: 0, errors: 0, tokens: 0, unpriced: 0 };
  for (const { requests, errors, unpriced, costNanoUsd, usage } of rows) {
    sums.requests += requests;
    sums.errors += errors;
    sums.unpriced += unpriced;
    sums.spentNanoUsd += costNanoUsd;
    sums.tokens += usage.inputUncached + usage.cacheRead + usage.cacheWrite5m + usage.cacheWrite1h + usage.outputTotal;
  }
  return {
    ...sums,
    meanMs: mean(rows, 'meanTotalMs', 'requests'),
    meanTtftMs: mean(rows, 'meanTtftMs', 'ttftCount'),
  };
}

/** Means of parts, weighed by how many each is a mean over. */
function mean(
  rows: readonly UsageRow[],
  which: 'meanTotalMs' | 'meanTtftMs',
  over: 'requests' | 'ttftCount',
): Millis | null {
  let weight = 0;
  let sum = 0;
  for (const row of rows) {
    const value = row[which];
    if (value === null) continue;
    weight += row[over];
    sum += value * row[over];
  }
  return weight === 0 ? null : sum / weight;
}

/** The figure of a metric; null when there is none. */
export function figureOf(sums: Sums, metric: Metric): number | null {
  switch (metric) {
    case 'spend':
      return sums.spentNanoUsd;
    case 'requests':
      return sums.requests;
    case 'tokens':
      return sums.tokens;
    case 'errors':
      return sums.errors;
    case 'latency':
      return sums.meanMs;
  }
}

/**
 * How a figure has changed, as a share: 0.12 is 12% more.
 * @returns null where a share says nothing: one of them is not known, or something came out of nothing
 */
export function changeOf(now: number | null, before: number | null): number | null {
  if (now === null || before === null) return null;
  if (now === before) return 0;
  return before === 0 ? null : now / before - 1;
}
