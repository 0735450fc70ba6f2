/**
 * Nearest-rank quantile.
 * @param sorted ascending
 * @returns NaN when there is nothing to rank
 */
export function quantile(sorted: ArrayLike<number>, q: number): number {
  const rank = Math.min(sorted.length - 1, Math.max(0, Math.ceil(q * sorted.length) - 1));
  return sorted[rank] ?? Number.NaN;
}

/** @returns NaN when there is nothing */
export function median(values: Iterable<number>): number {
  const sorted = Float64Array.from(values).sort();
  if (sorted.length % 2 === 1) return quantile(sorted, 0.5);
  const upper = sorted.length / 2;
  return ((sorted[upper - 1] ?? Number.NaN) + (sorted[upper] ?? Number.NaN)) / 2;
}
