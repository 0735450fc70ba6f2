import { useEffect, useRef } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import styles from './chart.module.css';
import { type ChartSeries, stack } from './chart-data.ts';
import { resolveColor, seriesToken } from './series-color.ts';

/** Every figure on show is a count of something, of a nano-dollar at least: a step of less would be labelled alike. */
const WHOLE_STEPS = Array.from({ length: 17 }, (_, power) => [1, 2, 2.5, 5].map((step) => step * 10 ** power))
  .flat()
  .filter(Number.isInteger);

export interface PlotProps {
  /** Milliseconds since the epoch, rising. */
  at: readonly number[];
  series: readonly ChartSeries[];
  kind: 'bars' | 'lines';
  height: number;
  format(value: number): string;
  formatAt(at: number): string;
  /** Index of the point that is pointed at; null when none is. */
  onPoint(index: number | null): void;
  onPress?: ((index: number) => void) | undefined;
}

/** The canvas. Drawn anew when data, size or theme change. */
export function Plot(props: PlotProps) {
  const holder = useRef<HTMLDivElement>(null);
  const latest = useRef(props);
  latest.current = props;
  const { at, series, kind, height } = props;

  useEffect(() => {
    const element = holder.current;
    if (!element) return;
    let plot: uPlot | null = null;
    const draw = () => {
      plot?.destroy();
      plot = new uPlot(options(element, latest.current), dataOf(at, series, kind), element);
    };
    draw();
    const resized = new ResizeObserver(() => plot?.setSize({ width: element.clientWidth, height }));
    resized.observe(element);
    const themed = new MutationObserver(draw);
    themed.observe(document.documentElement, { attributeFilter: ['data-theme', 'data-contrast'] });
    const system = matchMedia('(prefers-color-scheme: dark)');
    system.addEventListener('change', draw);
    return () => {
      resized.disconnect();
      themed.disconnect();
      system.removeEventListener('change', draw);
      plot?.destroy();
    };
  }, [at, series, kind, height]);

  return <div ref={holder} className={styles.plot} style={{ height }} aria-hidden />;
}

function dataOf(at: readonly number[], series: readonly ChartSeries[], kind: 'bars' | 'lines'): uPlot.AlignedData {
  const values = kind === 'bars' ? stack(series).reverse() : series.map((one) => [...one.values]);
  return [at.map((ms) => ms / 1000), ...values];
}

function options(element: HTMLElement, props: PlotProps): uPlot.Options {
  const { series, kind, height, format, formatAt, onPoint, onPress } = props;
  const line = resolveColor(element, '--line');
  const words = resolveColor(element, '--text-muted');
  const font = `11px ${getComputedStyle(element).fontFamily}`;
  const colored = series.map((one, index) => {
    const color = resolveColor(element, seriesToken(one, index));
    return kind === 'bars'
      ? { fill: color, width: 0, paths: uPlot.paths.bars?.({ size: [0.8, 28] }), points: { show: false } }
      : { stroke: color, width: 1.5, points: { show: false } };
  });
  const { at } = props;
  const halfStep = at.length > 1 ? ((at.at(-1) ?? 0) - (at[0] ?? 0)) / (at.length - 1) / 2000 : 1800;
  const axis = { stroke: words, font, ticks: { show: false }, grid: { stroke: line, width: 1 } };
  return {
    width: element.clientWidth,
    height,
    // The last point of a line stands at the edge, and half of its label beyond.
    padding: [8, kind === 'lines' ? 20 : 8, 0, 0],
    legend: { show: false },
    cursor: {
      y: false,
      points: { show: false },
      drag: { x: false, y: false },
      bind: {
        click: (plot) => () => {
          if (plot.cursor.idx != null) onPress?.(plot.cursor.idx);
          return null;
        },
      },
    },
    scales: {
      // Half a step at both ends, or the first and the last bar are cut in half.
      ...(kind === 'bars' && { x: { range: (_, min, max) => [min - halfStep, max + halfStep] as uPlot.Range.MinMax } }),
      // Nothing but nought: no other tick fits in.
      y: { range: (_, __, max) => [0, max > 0 ? max * 1.08 : 0.9] },
    },
    axes: [
      {
        ...axis,
        grid: { show: false },
        size: 24,
        space: 72,
        values: (_, ticks) => ticks.map((s) => formatAt(s * 1000)),
      },
      { ...axis, size: 56, space: 36, incrs: WHOLE_STEPS, values: (_, ticks) => ticks.map(format) },
    ],
    // The highest sum first: each lower bar then covers its part of it.
    series: [{}, ...(kind === 'bars' ? colored.reverse() : colored)],
    hooks: { setCursor: [(plot) => onPoint(plot.cursor.idx ?? null)] },
  };
}
