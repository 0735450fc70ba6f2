const STEPS = [
  { from: 999_950_000, divisor: 1e9, unit: 'G' },
  { from: 999_950, divisor: 1e6, unit: 'M' },
  { from: 1000, divisor: 1e3, unit: 'k' },
];

/** Tokens and other counts for people: `950`, `12.4k`, `1.2M`. */
export function formatCount(count: number): string {
  const step = STEPS.find((candidate) => count >= candidate.from);
  if (!step) return String(count);
  return `${(count / step.divisor).toFixed(1).replace(/\.0$/, '')}${step.unit}`;
}
