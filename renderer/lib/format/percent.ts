/** A share of a whole: `0%`, `0.4%`, `3.2%`, `47%`. Something is never shown as nothing, and not all never as all. */
export function formatPercent(part: number, whole: number): string {
  if (whole <= 0 || part <= 0) return '0%';
  const share = (part / whole) * 100;
  if (share < 0.1) return '<0.1%';
  if (share < 10) return `${share.toFixed(1).replace(/\.0$/, '')}%`;
  if (part < whole && share > 99) return '>99%';
  return `${Math.round(share)}%`;
}
