import { median } from '../quantile.ts';
import type { ComparedScenario, Metric, RoundResult } from '../scenarios/compared-scenario.ts';
import type { Rounds } from '../scenarios/run-compared.ts';

export interface Figure {
  /** Median over the rounds. */
  value: number;
  /** Median over the rounds of what it took more than going direct in the same round; null for what is not a time. */
  added: number | null;
  /** For times, its added over the pipe's added; else the median over the rounds of its value over the pipe's. */
  toPipe: number | null;
}

export interface CandidateSummary {
  candidate: string;
  rounds: number;
  /** Why it has no figures, or how many of its rounds were left out; null when all is well. */
  note: string | null;
  /** By metric id; left out where the candidate has none. */
  figures: Record<string, Figure>;
}

/** Puts the rounds together: medians, and comparisons only between results of the same round. */
export function summarise(scenario: ComparedScenario, rounds: Rounds): CandidateSummary[] {
  return [...rounds].map(([candidate, results]) => {
    const failed = results.filter((result) => 'failed' in result);
    const figures: Record<string, Figure> = {};
    for (const metric of scenario.metrics) {
      const figure = summariseMetric(metric, candidate, results, rounds);
      if (figure) figures[metric.id] = figure;
    }
    return {
      candidate,
      rounds: results.length - failed.length,
      note: failed[0] ? `${failed.length} of ${results.length} rounds failed: ${failed[0].failed}` : null,
      figures,
    };
  });
}

function summariseMetric(metric: Metric, candidate: string, results: RoundResult[], rounds: Rounds): Figure | null {
  const value = median(results.flatMap((result) => figureOf(result, metric) ?? []));
  if (Number.isNaN(value)) return null;
  if (metric.kind !== 'time')
    return { value, added: null, toPipe: finite(median(paired(metric, results, rounds.get('pipe'), divide))) };
  const added = candidate === 'direct' ? null : finite(median(paired(metric, results, rounds.get('direct'), subtract)));
  const pipeAdded = median(paired(metric, rounds.get('pipe') ?? [], rounds.get('direct'), subtract));
  // What the pipe adds can drown in noise; then there is nothing to compare with.
  return { value, added, toPipe: added !== null && pipeAdded > 0 ? added / pipeAdded : null };
}

function paired(
  metric: Metric,
  mine: RoundResult[],
  others: RoundResult[] | undefined,
  combine: (mine: number, other: number) => number,
): number[] {
  return mine.flatMap((result, round) => {
    const value = figureOf(result, metric);
    const other = figureOf(others?.[round], metric);
    return value === null || other === null ? [] : combine(value, other);
  });
}

function figureOf(result: RoundResult | undefined, metric: Metric): number | null {
  return result === undefined || 'failed' in result ? null : (result.figures[metric.id] ?? null);
}

function subtract(mine: number, other: number): number {
  return mine - other;
}

function divide(mine: number, other: number): number {
  return mine / other;
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
