const STEPS = [
  { from: 1_000_000_000, unit: 'B' },
  { from: 1_000_000, unit: 'M' },
  { from: 1000, unit: 'k' },
] as const;

/** A count in at most three digits and a unit: `840`, `1.2k`, `12.4k`, `480k`, `1.3M`. For tokens and other large counts. */
export function formatCount(count: number): string {
  for (const { from, unit } of STEPS) {
    // 999,950 would round to 1000k.
    if (count < from * 0.99995) continue;
    const value = count / from;
    return `${value < 99.95 ? value.toFixed(1).replace(/\.0$/, '') : Math.round(value)}${unit}`;
  }
  return String(Math.round(count));
}

/** A count in full, with separators: `1,000,000`. */
export function formatInteger(count: number): string {
  return String(Math.round(count)).replace(/\B(?=(\d{3})+$)/g, ',');
}
