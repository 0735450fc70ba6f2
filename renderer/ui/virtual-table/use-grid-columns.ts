import {
  type ColumnDef,
  columnResizingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { useMemo } from 'react';
import type { GridColumn } from './grid-column.ts';

const features = tableFeatures({ columnSizingFeature, columnResizingFeature, columnVisibilityFeature });
const NO_ROWS: never[] = [];
const NARROWEST = 48;

/**
 * Columns as they stand now: which are shown, how wide, and how to drag them. TanStack Table keeps the columns only; its row
 * model would want all rows at hand.
 */
export function useGridColumns<R>(columns: readonly GridColumn<R>[], hidden: ReadonlySet<string> | undefined) {
  const definitions = useMemo<ColumnDef<typeof features, never>[]>(
    () => columns.map(({ id, width }) => ({ id, size: width, minSize: NARROWEST })),
    [columns],
  );
  const columnVisibility = useMemo(
    () => Object.fromEntries(columns.map(({ id }) => [id, !hidden?.has(id)])),
    [columns, hidden],
  );
  const table = useTable({
    features,
    columns: definitions,
    data: NO_ROWS,
    state: { columnVisibility },
    columnResizeMode: 'onChange',
  });
  const byId = useMemo(() => new Map(columns.map((column) => [column.id, column])), [columns]);
  const headers = (table.getHeaderGroups()[0]?.headers ?? []).flatMap((header) => {
    const column = byId.get(header.column.id);
    return column ? [{ column, width: header.getSize(), onResize: header.getResizeHandler() }] : [];
  });
  const dragged = table.state.columnSizing;
  const template = headers
    .map(({ column, width }) => (column.grow && !(column.id in dragged) ? `minmax(${width}px, 1fr)` : `${width}px`))
    .join(' ');
  const width = headers.reduce((sum, header) => sum + header.width, 0);
  return { headers, template, width };
}
