/** Rows of a list too long to hold at once. What it holds may change under the same index; then it says so to its owner. */
export interface RowSource<R> {
  /** Rows the scrollbar stands for: those known of, and a page to come. */
  count: number;
  /** How many there are in all; null while nobody knows. */
  total: number | null;
  /** @returns undefined while the row is on its way */
  row(index: number): R | undefined;
  /** These rows are in sight, or soon. Cheap when they are there. @param last inclusive */
  need(first: number, last: number): void;
}

/** A source over rows at hand, for lists of some thousands and for tests. */
export function rowsOf<R>(rows: readonly R[]): RowSource<R> {
  return { count: rows.length, total: rows.length, row: (index) => rows[index], need: () => undefined };
}
