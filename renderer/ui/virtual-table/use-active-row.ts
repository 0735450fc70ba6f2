import { useCallback, useRef, useState } from 'react';
import type { RowSource } from './row-source.ts';

/**
 * The row that keys act on: a row, not a place. When another one has come to stand where it stood, none is active, and no key
 * acts on what nobody chose.
 * @returns its index, -1 for none, and how to make another one active
 */
export function useActiveRow<R>(source: RowSource<R>, rowKey: (row: R) => string): [number, (index: number) => void] {
  /** `key` is null while the row is on its way. */
  const [chosen, setChosen] = useState<{ index: number; key: string | null }>({ index: -1, key: null });
  const keyAt = (index: number): string | null => {
    const row = source.row(index);
    return row === undefined ? null : rowKey(row);
  };
  const latest = useRef(keyAt);
  latest.current = keyAt;
  const choose = useCallback((index: number) => setChosen({ index, key: latest.current(index) }), []);
  const now = keyAt(chosen.index);
  const isAnother = chosen.key !== null && now !== null && now !== chosen.key;
  return [isAnother ? -1 : chosen.index, choose];
}
