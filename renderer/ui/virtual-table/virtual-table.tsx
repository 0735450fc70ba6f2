import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type MouseEvent, useCallback, useEffect, useId, useRef, useState } from 'react';
import { moveRow } from '../row-move.ts';
import type { GridColumn } from './grid-column.ts';
import type { RowSource } from './row-source.ts';
import { SelectBox } from './select-box.tsx';
import { useGridColumns } from './use-grid-columns.ts';
import { VirtualHeader } from './virtual-header.tsx';
import { VirtualRow } from './virtual-row.tsx';
import styles from './virtual-table.module.css';

/** Chromium draws nothing that is taller. */
const TALLEST_PX = 33_000_000;
const SELECT_COLUMN = '36px';

export interface VirtualTableProps<R> {
  /** What is listed, for those who cannot see. */
  label: string;
  columns: readonly GridColumn<R>[];
  hidden?: ReadonlySet<string>;
  source: RowSource<R>;
  rowKey(row: R): string;
  /** In pixels; the token `--row-height` of the density. */
  rowHeight: number;
  /** Enter or a click. */
  onOpen?(row: R, index: number): void;
  /** Key of the row whose details are open. The arrows then open the next one. */
  openKey?: string | null;
  /** Esc, when nothing is selected any more. */
  onEscape?(): void;
  /** Any other key while a row is active: `c` to copy its id. Say `preventDefault` to take it. */
  onRowKey?(event: KeyboardEvent, row: R): void;
  selected?: ReadonlySet<string>;
  onSelect?(selected: ReadonlySet<string>): void;
  /** The first and the last row in sight. */
  onRange?(first: number, last: number): void;
}

/** A list of any length. One stop for the Tab key; ↑↓ j k Home End PageUp PageDown move, Enter opens, Space selects, Esc lets go. */
export function VirtualTable<R>(props: VirtualTableProps<R>) {
  const { label, columns, hidden, source, rowKey, rowHeight, onOpen, openKey, selected, onSelect, onRange } = props;
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(-1);
  const { headers, template } = useGridColumns(columns, hidden);
  const shown = headers.map((header) => header.column);
  const count = Math.min(source.count, Math.floor(TALLEST_PX / rowHeight));

  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    scrollPaddingStart: rowHeight,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the density changed, and every row with it
  useEffect(() => virtualizer.measure(), [rowHeight]);

  const items = virtualizer.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? -1;
  useEffect(() => {
    if (last < 0) return;
    source.need(first, last);
    onRange?.(first, last);
  }, [source, first, last, onRange]);

  const go = (index: number, extend: boolean) => {
    setActive(index);
    virtualizer.scrollToIndex(index);
    const row = source.row(index);
    if (row === undefined) return;
    if (extend) toggle(row, true);
    else if (openKey != null) onOpen?.(row, index);
  };
  const toggle = (row: R, on?: boolean) => {
    if (!onSelect || !selected) return;
    const next = new Set(selected);
    const key = rowKey(row);
    if (on ?? !next.has(key)) next.add(key);
    else next.delete(key);
    onSelect(next);
  };

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    const inSight = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 2);
    const next = moveRow(event.key, active, count, inSight);
    const row = active < 0 ? undefined : source.row(active);
    if (next !== null) {
      event.preventDefault();
      go(next, event.shiftKey);
    } else if (event.key === 'Enter' && row !== undefined) {
      event.preventDefault();
      onOpen?.(row, active);
    } else if (event.key === ' ' && row !== undefined && onSelect) {
      event.preventDefault();
      toggle(row);
    } else if (event.key === 'Escape') {
      if (selected && selected.size > 0) onSelect?.(new Set());
      else props.onEscape?.();
    } else if (row !== undefined) props.onRowKey?.(event, row);
  };

  const press = useRef<(index: number, event: MouseEvent) => void>(() => undefined);
  press.current = (index, event) => {
    const row = source.row(index);
    setActive(index);
    if (row === undefined) return;
    if (onSelect && (event.ctrlKey || event.metaKey)) toggle(row);
    else onOpen?.(row, index);
  };
  const onPress = useCallback((index: number, event: MouseEvent) => press.current(index, event), []);

  const reachable = active >= first && active <= last ? `${id}-${active}` : undefined;
  return (
    // biome-ignore lint/a11y/useSemanticElements: rows far away do not exist, which a table element cannot say
    <div
      ref={scroller}
      role="grid"
      tabIndex={0}
      aria-label={label}
      aria-rowcount={source.total === null ? -1 : source.total + 1}
      aria-colcount={shown.length + (onSelect ? 1 : 0)}
      aria-activedescendant={reachable}
      aria-multiselectable={onSelect ? true : undefined}
      className={styles.grid}
      style={{ '--grid-columns': onSelect ? `${SELECT_COLUMN} ${template}` : template } as React.CSSProperties}
      onKeyDown={onKeyDown}
      onFocus={() => active < 0 && count > 0 && setActive(0)}
    >
      <VirtualHeader headers={headers} leading={onSelect !== undefined} />
      {/* biome-ignore lint/a11y/useSemanticElements: see the grid */}
      <div role="rowgroup" className={styles.body} style={{ height: virtualizer.getTotalSize() }}>
        {items.map((item) => {
          const row = source.row(item.index);
          const key = row === undefined ? null : rowKey(row);
          const isSelected = onSelect ? key !== null && (selected?.has(key) ?? false) : undefined;
          return (
            <VirtualRow
              key={item.index}
              id={`${id}-${item.index}`}
              index={item.index}
              top={item.start}
              row={row}
              columns={shown}
              active={item.index === active}
              open={key !== null && key === openKey}
              selected={isSelected}
              leading={
                onSelect && (
                  <SelectBox checked={isSelected ?? false} onChange={() => row !== undefined && toggle(row)} />
                )
              }
              onPress={onPress}
            />
          );
        })}
      </div>
    </div>
  );
}
