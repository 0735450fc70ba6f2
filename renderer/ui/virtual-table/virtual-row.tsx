import { memo } from 'react';
import type { GridColumn } from './grid-column.ts';
import { SelectBox } from './select-box.tsx';
import styles from './virtual-table.module.css';

interface VirtualRowProps<R> {
  id: string;
  index: number;
  top: number;
  row: R | undefined;
  columns: readonly GridColumn<R>[];
  active: boolean;
  open: boolean;
  /** Undefined in a list without a selection. */
  selected: boolean | undefined;
  onPress(index: number, event: React.MouseEvent): void;
  onToggle(index: number): void;
}

function Row<R>(props: VirtualRowProps<R>) {
  const { id, index, top, row, columns, active, open, selected, onPress, onToggle } = props;
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
      {selected !== undefined && <SelectBox checked={selected} onChange={() => onToggle(index)} />}
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
