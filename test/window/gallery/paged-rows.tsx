import { useEffect, useState } from 'react';
import type { RequestSummary } from '../../../main/contract/history-query.ts';
import { createHttpControl } from '../../../renderer/lib/control/http-control.ts';
import { formatClock } from '../../../renderer/lib/format/time.ts';
import { openQueries } from '../../../renderer/lib/query/open-queries.ts';
import { QueryContext } from '../../../renderer/lib/query/query-context.ts';
import { useKeysetRows } from '../../../renderer/lib/rows/use-keyset-rows.ts';
import { Button } from '../../../renderer/ui/button.tsx';
import type { GridColumn } from '../../../renderer/ui/virtual-table/grid-column.ts';
import { VirtualTable } from '../../../renderer/ui/virtual-table/virtual-table.tsx';

/** The history of the gateway this page comes from, read page by page: sign in first. */
export function PagedRows() {
  const [{ queries, start }] = useState(() =>
    openQueries(
      createHttpControl(location.origin, (text) => text),
      console.error,
    ),
  );
  useEffect(start, [start]);
  return (
    <QueryContext value={queries}>
      <Rows />
    </QueryContext>
  );
}

const COLUMNS: GridColumn<RequestSummary>[] = [
  { id: 'time', header: 'Time', width: 100, cell: (row) => formatClock(row.startedAt, 'en') },
  { id: 'client', header: 'Client', width: 140, cell: (row) => row.client },
  { id: 'id', header: 'Id', width: 280, grow: true, mono: true, cell: (row) => row.id },
];
const PAGE = 100;
const keyOf = (row: RequestSummary) => row.id;

function Rows() {
  const [client, setClient] = useState<string | undefined>(undefined);
  const rows = useKeysetRows<RequestSummary>(
    ['requests', { client }],
    async (control, before, signal) => {
      const page = await control.requests.list({ filter: { client }, before, limit: PAGE }, { signal });
      return { rows: page.requests, next: page.next };
    },
    keyOf,
    client === undefined ? 1_000_000 : null,
  );
  return (
    <>
      <div className="row">
        <Button onClick={() => setClient(client === undefined ? 'zed' : undefined)}>{client ?? 'everybody'}</Button>
        {rows.fresh && <Button onClick={rows.showFresh}>New requests</Button>}
        <span data-testid="known">{rows.source.count}</span>
      </div>
      <div className="fill">
        <VirtualTable
          label="Requests"
          columns={COLUMNS}
          source={rows.source}
          rowKey={keyOf}
          rowHeight={32}
          onHold={rows.onHold}
        />
      </div>
    </>
  );
}
