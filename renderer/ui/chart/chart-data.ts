export interface ChartSeries {
  id: string;
  label: string;
  /** One a point of the axis; null where there is none. */
  values: readonly (number | null)[];
  /** The rest of many: grey. */
  other?: boolean;
  /** Stands for what has no name: there is nothing behind it to go to. */
  nameless?: boolean;
}

/**
 * Values as bars that stand on one another: each series becomes the sum of itself and those before it, and the highest is
 * drawn first, so that every bar shows its own share.
 */
export function stack(series: readonly ChartSeries[]): number[][] {
  const sums: number[] = [];
  return series.map(({ values }) =>
    values.map((value, index) => {
      const sum = (sums[index] ?? 0) + (value ?? 0);
      sums[index] = sum;
      return sum;
    }),
  );
}

/** Series beyond `most` as one that is called `label`, so that eight colours are enough. Sorted by their sum, largest first. */
export function foldRest(series: readonly ChartSeries[], most: number, label: string): ChartSeries[] {
  const sum = (one: ChartSeries) => one.values.reduce<number>((total, value) => total + (value ?? 0), 0);
  const sorted = [...series].sort((a, b) => sum(b) - sum(a));
  if (sorted.length <= most) return sorted;
  const rest = sorted.slice(most);
  const values = (rest[0]?.values ?? []).map((_, index) =>
    rest.reduce((total, one) => total + (one.values[index] ?? 0), 0),
  );
  return [...sorted.slice(0, most), { id: 'other', label, values, other: true }];
}
