import { useMemo, useState } from 'react';
import type { RequestRecord } from '../../../main/contract/record.ts';
import { formatCount } from '../../../renderer/lib/format/count.ts';
import { formatDuration } from '../../../renderer/lib/format/duration.ts';
import { formatMoney } from '../../../renderer/lib/format/money.ts';
import { formatClock } from '../../../renderer/lib/format/time.ts';
import { Status } from '../../../renderer/ui/status.tsx';
import type { GridColumn } from '../../../renderer/ui/virtual-table/grid-column.ts';
import type { RowSource } from '../../../renderer/ui/virtual-table/row-source.ts';
import { VirtualTable } from '../../../renderer/ui/virtual-table/virtual-table.tsx';
import { requestAt } from '../fake/synthetic-requests.ts';

const NOW = Date.UTC(2026, 9, 12, 14, 2, 11);
const COUNT = 1_000_000;

/** A million rows with random access. Rows are made when they are looked at and kept, as a page store would. */
function million(): RowSource<RequestRecord> {
  const made = new Map<number, RequestRecord>();
  return {
    count: COUNT,
    total: COUNT,
    row(index) {
      let row = made.get(index);
      if (!row) {
        row = requestAt(index, NOW);
        made.set(index, row);
      }
      return row;
    },
    need: () => undefined,
  };
}

const COLUMNS: GridColumn<RequestRecord>[] = [
  { id: 'time', header: 'Time', width: 90, cell: (row) => formatClock(row.startedAt, 'en') },
  { id: 'client', header: 'Client', width: 120, cell: (row) => row.client },
  {
    id: 'route',
    header: 'Route → model',
    width: 260,
    grow: true,
    mono: true,
    cell: (row) => `${row.route} → ${row.provider}/${row.model}`,
  },
  {
    id: 'status',
    header: 'Status',
    width: 110,
    cell: (row) => <Status kind={row.status === 'ok' ? 'ok' : 'down'} label={row.status} />,
  },
  {
    id: 'tokens',
    header: 'Tokens',
    width: 80,
    align: 'end',
    cell: (row) => formatCount(row.usage?.inputUncached ?? 0),
  },
  { id: 'cost', header: 'Cost', width: 90, align: 'end', cell: (row) => formatMoney(row.costNanoUsd) },
  { id: 'ms', header: 'Time', width: 80, align: 'end', cell: (row) => formatDuration(row.totalMs, 'en') },
];

export function ManyRows() {
  const source = useMemo(million, []);
  const [open, setOpen] = useState<string | null>(null);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  return (
    <>
      <p data-testid="open">{open}</p>
      <p data-testid="selected">{selected.size}</p>
      <div className="fill">
        <VirtualTable
          label="Requests"
          columns={COLUMNS}
          source={source}
          rowKey={(row) => row.id}
          rowHeight={32}
          openKey={open}
          onOpen={(row) => setOpen(row.id)}
          onEscape={() => setOpen(null)}
          selected={selected}
          onSelect={setSelected}
        />
      </div>
    </>
  );
}
