import { useEffect, useRef, useState } from 'react';

export interface Departing<R> {
  row: R;
  /** It is gone, and only stays to say so. */
  gone: boolean;
}

/**
 * The rows of a list and, for a moment, those that have just left it, in their place: so that what ends is seen to end.
 * @param lingerMs how long a row that has left stays
 */
export function useDeparting<R>(rows: readonly R[], rowKey: (row: R) => string, lingerMs: number): Departing<R>[] {
  const [gone, setGone] = useState<readonly { row: R; place: number }[]>([]);
  const before = useRef<readonly R[]>(rows);
  useEffect(() => {
    const now = new Set(rows.map(rowKey));
    const left = before.current.flatMap((row, place) => (now.has(rowKey(row)) ? [] : [{ row, place }]));
    before.current = rows;
    if (left.length === 0) return;
    setGone((others) => [...others, ...left]);
    // Never called off: a list that changes again at once would keep the row for good.
    setTimeout(() => setGone((others) => others.filter((other) => !left.includes(other))), lingerMs);
  }, [rows, rowKey, lingerMs]);
  const shown: Departing<R>[] = rows.map((row) => ({ row, gone: false }));
  for (const { row, place } of gone) shown.splice(Math.min(place, shown.length), 0, { row, gone: true });
  return shown;
}
