import { addSums } from '../usage-sums.ts';
import type { SummedRow } from './usage-sums-reader.ts';

/** Rows of the same label and group as one. Takes the rows over. */
export function mergeSums(rows: readonly SummedRow[]): SummedRow[] {
  const found = new Map<string, SummedRow>();
  for (const row of rows) {
    const key = `${row.label} ${row.group.join(' ')}`;
    const same = found.get(key);
    if (same) addSums(same.sums, row.sums);
    else found.set(key, row);
  }
  return [...found.values()];
}
