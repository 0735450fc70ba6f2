import { memo, type ReactNode } from 'react';
import type { GridColumn } from './grid-column.ts';
import styles from './virtual-table.module.css';

interface VirtualRowProps<R> {
  id: string;
  index: number;
  top: number;
  row: R | undefined;
  columns: readonly GridColumn<R>[];
  active: boolean;
  open: boolean;
  selected: boolean | undefined;
  /** The checkbox of a list with a selection. */
  leading?: ReactNode;
  onPress(index: number, event: React.MouseEvent): void;
}

function Row<R>({ id, index, top, row, columns, active, open, selected, leading, onPress }: VirtualRowProps<R>) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid takes the keys for its active row
    // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus and names its active row
    // biome-ignore lint/a11y/useSemanticElements: rows far away do not exist, which a table element cannot say
    <div
      id={id}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={selected ?? open}
      className={styles.row}
      data-active={active || undefined}
      data-open={open || undefined}
      style={{ transform: `translateY(${top}px)` }}
      onClick={(event) => onPress(index, event)}
    >
      {leading}
      {columns.map((column) => (
        // biome-ignore lint/a11y/useFocusableInteractive: see the row
        // biome-ignore lint/a11y/useSemanticElements: see the row
        <div
          key={column.id}
          role="gridcell"
          className={styles.cell}
          data-align={column.align}
          data-mono={column.mono || undefined}
        >
          {row === undefined ? <span className={styles.coming} /> : column.cell(row)}
        </div>
      ))}
    </div>
  );
}

/** Drawn anew only when its row, its columns or its state changes, not when the list scrolls. */
export const VirtualRow = memo(Row) as typeof Row;
