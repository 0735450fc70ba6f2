import { ChartColumn, Table2 } from 'lucide-react';
import { lazy, Suspense, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { UNKNOWN } from '../../lib/format/money.ts';
import { IconButton } from '../icon-button.tsx';
import { Skeleton } from '../skeleton.tsx';
import { Table } from '../table.tsx';
import styles from './chart.module.css';
import type { ChartSeries } from './chart-data.ts';
import { seriesToken } from './series-color.ts';

// The drawing library is larger than everything else here: it is loaded when there is something to draw.
const Plot = lazy(() => import('./plot.tsx').then((module) => ({ default: module.Plot })));

export interface ChartProps {
  title: string;
  /** A few words beside the title: a span of time, a sum. */
  detail?: string;
  /** Points of the axis: milliseconds since the epoch, rising. Memoise this and `series`. */
  at: readonly number[];
  /** At most eight, beside one `other`; `foldRest` sees to it. */
  series: readonly ChartSeries[];
  kind?: 'bars' | 'lines';
  /** In pixels. */
  height?: number;
  format(value: number): string;
  formatAt(at: number): string;
  /** Name of the axis, as the table's first column: “Day”. */
  axis: string;
  /** A press on a point: to the requests behind it. */
  onPress?(index: number): void;
  /** A press on a name of the legend: to the requests behind the series. Not for `other`, nor for what is `nameless`. */
  onSeries?(id: string): void;
}

/** Figures over time, as a drawing and, on demand, as the table that says the same in numbers. */
export function Chart(props: ChartProps) {
  const { title, detail, at, series, kind = 'bars', height = 180, format, formatAt, axis, onPress, onSeries } = props;
  const { t } = useTranslation();
  const id = useId();
  const [asTable, setAsTable] = useState(false);
  const [point, setPoint] = useState<number | null>(null);
  const pointed = point === null ? undefined : at[point];
  const written = (value: number | null | undefined) => (value == null ? UNKNOWN : format(value));
  const columns = [
    { id: 'at', header: axis, cell: (index: number) => formatAt(at[index] ?? 0) },
    ...series.map((one) => ({
      id: one.id,
      header: one.label,
      align: 'end' as const,
      cell: (index: number) => written(one.values[index]),
    })),
  ];
  return (
    <section className={styles.chart} aria-labelledby={id}>
      <header className={styles.header}>
        <h2 id={id} className={styles.title}>
          {title}
        </h2>
        <span className={styles.detail}>{pointed === undefined ? detail : formatAt(pointed)}</span>
        <IconButton
          icon={asTable ? ChartColumn : Table2}
          label={asTable ? t('ui.asChart') : t('ui.asTable')}
          onClick={() => setAsTable(!asTable)}
        />
      </header>
      {asTable ? (
        <div className={styles.table} style={{ maxHeight: height + 40 }}>
          <Table label={title} columns={columns} rows={at.map((_, index) => index)} rowKey={String} />
        </div>
      ) : (
        <>
          <Suspense
            fallback={
              <div style={{ height }}>
                <Skeleton lines={4} />
              </div>
            }
          >
            <Plot {...{ at, series, kind, height, format, formatAt, onPress }} onPoint={setPoint} />
          </Suspense>
          <ul className={styles.legend}>
            {series.map((one, index) => (
              <li key={one.id} className={styles.entry}>
                <span className={styles.swatch} style={{ background: `var(${seriesToken(one, index)})` }} aria-hidden />
                {onSeries && !one.other && !one.nameless ? (
                  <button type="button" className={styles.series} onClick={() => onSeries(one.id)}>
                    {one.label}
                  </button>
                ) : (
                  one.label
                )}
                {point !== null && <span className={styles.value}>{written(one.values[point])}</span>}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
