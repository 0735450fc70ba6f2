import type { ReactNode } from 'react';

export interface GridColumn<R> {
  id: string;
  header: string;
  cell(row: R): ReactNode;
  /** In pixels; the user may drag it wider or narrower. */
  width: number;
  /** Takes a share of the room that is left. */
  grow?: boolean;
  align?: 'start' | 'end';
  mono?: boolean;
}
