import { type KeyboardEvent, type MouseEvent, useCallback, useEffect, useId, useMemo, useRef, useState } from 'react';
import { moveRow } from '../row-move.ts';
import type { GridColumn } from './grid-column.ts';
import type { RowSource } from './row-source.ts';
import { useActiveRow } from './use-active-row.ts';
import { useGridColumns } from './use-grid-columns.ts';
import { showableRows, VirtualBody, type VirtualBodyHandle } from './virtual-body.tsx';
import { VirtualHeader } from './virtual-header.tsx';
import styles from './virtual-table.module.css';

/** Width of the column of checkboxes. */
const SELECT_PX = 36;

export interface VirtualTableProps<R> {
  /** What is listed, for those who cannot see. */
  label: string;
  /** Memoise them: every row is drawn anew when they change. */
  columns: readonly GridColumn<R>[];
  /** Ids of columns that are not shown. */
  hidden?: ReadonlySet<string>;
  source: RowSource<R>;
  rowKey(row: R): string;
  /** In pixels; `useRowHeight` knows it. */
  rowHeight: number;
  /** Enter or a click. */
  onOpen?(row: R, index: number): void;
  /** Key of the row whose details are open. The arrows then open the next one. */
  openKey?: string | null;
  /** Esc, when nothing is selected any more. */
  onEscape?(): void;
  /** Any other key while a row is active: `c` to copy its id. Say `preventDefault` to take it. */
  onRowKey?(event: KeyboardEvent, row: R): void;
  /** With `onSelect`: checkboxes, Space, Shift and the arrows, Ctrl or ⌘ and a click. */
  selected?: ReadonlySet<string>;
  onSelect?(selected: ReadonlySet<string>): void;
  /**
   * Whether somebody looks at certain rows: has scrolled to them, has one active, open or selected. Rows that come in above
   * should wait then. Memoise it.
   */
  onHold?(held: boolean): void;
}

/** A list of any length. One stop for the Tab key; ↑↓ j k Home End PageUp PageDown move, Enter opens, Space selects, Esc lets go: of what is selected, of what is open, of the active row. */
export function VirtualTable<R>(props: VirtualTableProps<R>) {
  const { label, columns, hidden, source, rowKey, rowHeight, openKey = null, onSelect, onHold } = props;
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const body = useRef<VirtualBodyHandle>(null);
  const [active, setActive] = useActiveRow(source, rowKey);
  const [scrolled, setScrolled] = useState(false);
  const [focused, setFocused] = useState(false);
  const { headers, template, width } = useGridColumns(columns, hidden);
  const shownIds = headers.map((header) => header.column.id).join(' ');
  // The headers are made anew with every render; the columns behind them stay, and so do the rows.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the ids say which columns are shown
  const shown = useMemo(() => headers.map((header) => header.column), [columns, shownIds]);
  const selected = onSelect ? (props.selected ?? NOTHING) : undefined;
  const count = showableRows(source.count, rowHeight);

  const held = scrolled || openKey !== null || (selected?.size ?? 0) > 0 || (focused && active >= 0);
  useEffect(() => onHold?.(held), [held, onHold]);

  // Rows are given functions that stay the same, and ask here for what they do now.
  const latest = useRef({ ...props, active, count });
  latest.current = { ...props, active, count };

  const select = useCallback((row: R, on?: boolean) => {
    const now = latest.current;
    if (!now.onSelect) return;
    const next = new Set(now.selected);
    const key = now.rowKey(row);
    if (on ?? !next.has(key)) next.add(key);
    else next.delete(key);
    now.onSelect(next);
  }, []);
  const onToggle = useCallback(
    (index: number) => {
      const row = latest.current.source.row(index);
      if (row !== undefined) select(row);
    },
    [select],
  );
  const onPress = useCallback(
    (index: number, event: MouseEvent) => {
      const now = latest.current;
      const row = now.source.row(index);
      setActive(index);
      if (row === undefined) return;
      if (now.onSelect && (event.ctrlKey || event.metaKey)) select(row);
      else now.onOpen?.(row, index);
    },
    [select, setActive],
  );

  const move = (index: number, extend: boolean) => {
    setActive(index);
    body.current?.show(index);
    const row = source.row(index);
    if (row === undefined) return;
    if (extend) select(row, true);
    else if (openKey !== null) props.onOpen?.(row, index);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    const inSight = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 2);
    const next = moveRow(event.key, active, count, inSight);
    const row = active < 0 ? undefined : source.row(active);
    if (next !== null) {
      event.preventDefault();
      move(next, event.shiftKey);
    } else if (event.key === 'Enter' && row !== undefined) {
      event.preventDefault();
      props.onOpen?.(row, active);
    } else if (event.key === ' ' && row !== undefined && onSelect) {
      event.preventDefault();
      select(row);
    } else if (event.key === 'Escape') {
      if (selected && selected.size > 0) onSelect?.(NOTHING);
      else {
        if (openKey === null) setActive(-1);
        props.onEscape?.();
      }
    } else if (row !== undefined) props.onRowKey?.(event, row);
  };

  const layout = {
    '--grid-columns': onSelect ? `${SELECT_PX}px ${template}` : template,
    '--grid-width': `${width + (onSelect ? SELECT_PX : 0)}px`,
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: rows far away do not exist, which a table element cannot say
    <div
      ref={scroller}
      role="grid"
      tabIndex={0}
      aria-label={label}
      aria-rowcount={source.total === null ? -1 : source.total + 1}
      aria-colcount={shown.length + (onSelect ? 1 : 0)}
      aria-activedescendant={active >= 0 && active < count ? `${id}-${active}` : undefined}
      aria-multiselectable={onSelect ? true : undefined}
      className={styles.grid}
      style={layout as React.CSSProperties}
      onKeyDown={onKeyDown}
      onScroll={(event) => setScrolled(event.currentTarget.scrollTop > 0)}
      onFocus={() => {
        setFocused(true);
        if (active < 0 && count > 0) setActive(0);
      }}
      // When the whole window loses the focus, the grid still has it as soon as the window has.
      onBlur={(event) => setFocused(event.currentTarget.contains(document.activeElement))}
    >
      <VirtualHeader headers={headers} leading={onSelect !== undefined} />
      <VirtualBody
        ref={body}
        {...{ id, scroller, source, rowKey, rowHeight, active, openKey, selected, onPress, onToggle }}
        columns={shown}
      />
    </div>
  );
}

const NOTHING: ReadonlySet<string> = new Set();
