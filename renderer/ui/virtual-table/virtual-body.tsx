import { useVirtualizer } from '@tanstack/react-virtual';
import { type MouseEvent, type Ref, type RefObject, useEffect, useImperativeHandle, useRef } from 'react';
import type { GridColumn } from './grid-column.ts';
import type { RowSource } from './row-source.ts';
import { VirtualRow } from './virtual-row.tsx';
import styles from './virtual-table.module.css';

/** Chromium draws nothing that is taller. */
const TALLEST_PX = 33_000_000;
/** Rows drawn beyond either edge: a fast wheel does not outrun them. */
const OVERSCAN = 8;

export interface VirtualBodyHandle {
  /** Brings a row into sight. */
  show(index: number): void;
}

interface VirtualBodyProps<R> {
  ref: Ref<VirtualBodyHandle>;
  /** Beginning of the rows' ids; the index follows. */
  id: string;
  scroller: RefObject<HTMLDivElement | null>;
  columns: readonly GridColumn<R>[];
  source: RowSource<R>;
  rowKey(row: R): string;
  rowHeight: number;
  active: number;
  openKey: string | null;
  selected: ReadonlySet<string> | undefined;
  onPress(index: number, event: MouseEvent): void;
  onToggle(index: number): void;
}

/** Rows that can be shown at this height; those beyond are reached by a filter. */
export function showableRows(count: number, rowHeight: number): number {
  return Math.min(count, Math.floor(TALLEST_PX / rowHeight));
}

/** The rows in sight. Of its own, because it alone is drawn with every step of a scroll. */
export function VirtualBody<R>(props: VirtualBodyProps<R>) {
  const { ref, id, scroller, columns, source, rowKey, rowHeight, active, openKey, selected } = props;
  const virtualizer = useVirtualizer({
    count: showableRows(source.count, rowHeight),
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: OVERSCAN,
    scrollPaddingStart: rowHeight,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the density changed, and every row with it
  useEffect(() => virtualizer.measure(), [rowHeight]);
  useImperativeHandle(ref, () => ({ show: (index) => virtualizer.scrollToIndex(index) }), [virtualizer]);

  const items = virtualizer.getVirtualItems();
  // As many as were ever drawn at once, so that no two rows on show share an element.
  const pool = useRef(1);
  pool.current = Math.max(pool.current, items.length);
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? -1;
  useEffect(() => {
    if (last >= 0) source.need(first, last);
  }, [source, first, last]);

  return (
    // biome-ignore lint/a11y/useSemanticElements: rows far away do not exist, which a table element cannot say
    <div role="rowgroup" className={styles.body} style={{ height: virtualizer.getTotalSize() }}>
      {items.map((item) => {
        const row = source.row(item.index);
        const key = row === undefined ? null : rowKey(row);
        return (
          <VirtualRow
            // Rows that leave at one end come in at the other: their elements are filled anew, not made anew.
            key={item.index % pool.current}
            id={`${id}-${item.index}`}
            index={item.index}
            top={item.start}
            row={row}
            columns={columns}
            active={item.index === active}
            open={key !== null && key === openKey}
            selected={selected && key !== null && selected.has(key)}
            onPress={props.onPress}
            onToggle={props.onToggle}
          />
        );
      })}
    </div>
  );
}
