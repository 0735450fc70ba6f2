import type { ChartSeries } from './chart-data.ts';

/** The token a series is drawn in. */
export function seriesToken(series: ChartSeries, index: number): string {
  return series.other ? '--series-other' : `--series-${(index % 8) + 1}`;
}

/** What a colour token stands for in the theme of an element now, in a form a canvas takes. */
export function resolveColor(element: HTMLElement, token: string): string {
  const before = element.style.color;
  element.style.color = `var(${token})`;
  const color = getComputedStyle(element).color;
  element.style.color = before;
  return color;
}
