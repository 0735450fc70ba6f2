import styles from './sparkline.module.css';

export interface SparklineProps {
  values: readonly number[];
  /** What the bars show and what to make of them, in a sentence: they are decoration to those who cannot see. */
  label: string;
}

const WIDTH = 3;
const GAP = 1;
const HEIGHT = 24;

/** Bars without axes: a shape, beside the number it belongs to. Real charts are a Chart. */
export function Sparkline({ values, label }: SparklineProps) {
  const top = Math.max(...values, 0);
  const width = Math.max(1, values.length * (WIDTH + GAP) - GAP);
  return (
    <svg
      className={styles.sparkline}
      viewBox={`0 0 ${width} ${HEIGHT}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
    >
      {values.map((value, index) => {
        const height = top > 0 && value > 0 ? Math.max(1.5, (value / top) * HEIGHT) : 0.75;
        return (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: a bar is its place on the axis
            key={index}
            data-empty={value <= 0 || undefined}
            x={index * (WIDTH + GAP)}
            y={HEIGHT - height}
            width={WIDTH}
            height={height}
          />
        );
      })}
    </svg>
  );
}
