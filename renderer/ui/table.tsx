import type { KeyboardEvent, ReactNode } from 'react';
import { useState } from 'react';
import { classNames } from './class-names.ts';
import { moveRow } from './row-move.ts';
import styles from './table.module.css';
import { VisuallyHidden } from './visually-hidden.tsx';

export interface TableColumn<R> {
  id: string;
  header: string;
  cell(row: R): ReactNode;
  /** Numbers and times stand at the end, in figures of one width. */
  align?: 'start' | 'end';
  /** Ids, models, paths. */
  mono?: boolean;
  /** A CSS width; left out: as wide as the content. One column without a width takes what is left. */
  width?: string;
  /** The header is only read out: for actions and shapes. */
  hideHeader?: boolean;
}

export interface TableProps<R> {
  /** What the table lists, for those who cannot see. */
  label: string;
  columns: readonly TableColumn<R>[];
  rows: readonly R[];
  rowKey(row: R): string;
  /** Enter or a click on a row. With it the rows take the keyboard: ↑↓ j k Home End. */
  onOpen?(row: R): void;
  /** The row whose details are open. */
  openKey?: string | null;
  rowClassName?(row: R): string | undefined;
}

/** A table of at most some hundred rows. Longer ones are a VirtualTable. */
export function Table<R>({ label, columns, rows, rowKey, onOpen, openKey, rowClassName }: TableProps<R>) {
  const [active, setActive] = useState(0);
  const reachable = Math.min(active, rows.length - 1);

  const onKeyDown = (event: KeyboardEvent<HTMLTableRowElement>, row: R, index: number) => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      onOpen?.(row);
    }
    const next = moveRow(event.key, index, rows.length, 10);
    if (next === null) return;
    event.preventDefault();
    setActive(next);
    const body = event.currentTarget.parentElement;
    const target = body?.children[next];
    if (target instanceof HTMLElement) target.focus();
  };

  return (
    <div className={styles.scroller}>
      <table className={styles.table} aria-label={label} role={onOpen ? 'grid' : undefined}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.id} scope="col" style={{ width: column.width }} data-align={column.align}>
                {column.hideHeader ? <VisuallyHidden>{column.header}</VisuallyHidden> : column.header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => {
            const key = rowKey(row);
            return (
              <tr
                key={key}
                className={classNames(rowClassName?.(row), onOpen && styles.opens)}
                aria-selected={onOpen ? key === openKey : undefined}
                tabIndex={onOpen ? (index === reachable ? 0 : -1) : undefined}
                onClick={onOpen && (() => onOpen(row))}
                onFocus={onOpen && (() => setActive(index))}
                onKeyDown={onOpen && ((event) => onKeyDown(event, row, index))}
              >
                {columns.map((column) => (
                  <td key={column.id} data-align={column.align} data-mono={column.mono || undefined}>
                    {column.cell(row)}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
