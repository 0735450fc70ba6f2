import { ArrowUp } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RequestFilter, RequestSummary } from '../../../main/contract/history-query.ts';
import { useHistoryHealth } from '../../lib/gateway/queries.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import { useRowHeight } from '../../lib/preferences/use-row-height.ts';
import { useFailureText } from '../../lib/query/loaded.tsx';
import { useKeysetRows } from '../../lib/rows/use-keyset-rows.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useNow } from '../../ui/use-now.ts';
import { VirtualTable } from '../../ui/virtual-table/virtual-table.tsx';
import styles from './activity.module.css';
import { useActivityPreferences } from './activity-preferences.ts';
import { requestColumns } from './request-columns.tsx';

/** Enough to fill a tall window at once. */
const PAGE = 100;

interface RequestTableProps {
  filter: RequestFilter;
  openId: string | null;
  selected: ReadonlySet<string>;
  /** What to say when nothing matches, or nothing was asked yet. */
  empty: ReactNode;
  onOpen(id: string): void;
  onSelect(selected: ReadonlySet<string>): void;
  onEscape(): void;
  onRowKey(event: KeyboardEvent, row: RequestSummary): void;
}

const keyOf = (request: RequestSummary) => request.id;

/** The history, newest first, however long it is. New requests come in by themselves while nobody looks at certain ones. */
export function RequestTable(props: RequestTableProps) {
  const { filter, openId, selected, empty, onOpen, onSelect, onEscape, onRowKey } = props;
  const { t } = useTranslation();
  const language = useLanguage();
  const failureText = useFailureText();
  const rowHeight = useRowHeight();
  const hidden = useActivityPreferences((preferences) => preferences.hidden);
  const unfiltered = Object.keys(filter).length === 0;
  const total = useHistoryHealth().data?.requests ?? null;
  const rows = useKeysetRows(
    ['requests', filter],
    async (control, before, signal) => {
      const page = await control.requests.list({ filter, limit: PAGE, ...(before && { before }) }, { signal });
      return { rows: page.requests, next: page.next };
    },
    keyOf,
    unfiltered ? total : null,
  );
  const midnight = new Date(useNow(60_000)).setHours(0, 0, 0, 0);
  const columns = useMemo(() => requestColumns(t, language, midnight), [t, language, midnight]);
  const hiddenIds = useMemo(() => new Set(hidden), [hidden]);
  /** A table of its own for each time somebody asks for the newest: it begins at the top. */
  const [begun, setBegun] = useState(0);
  const open = useCallback((row: RequestSummary) => onOpen(row.id), [onOpen]);

  if (rows.loading)
    return (
      <div className={styles.rest}>
        <Skeleton lines={8} />
      </div>
    );
  if (rows.error != null && rows.source.count === 0)
    return <ErrorState text={failureText(rows.error)} onRetry={rows.refetch} />;
  if (rows.source.count === 0) return empty;
  return (
    <>
      {rows.fresh && (
        <div className={styles.fresh}>
          <Button
            icon={ArrowUp}
            onClick={() => {
              rows.showFresh();
              setBegun(begun + 1);
            }}
          >
            {t('activity.fresh')}
          </Button>
        </div>
      )}
      <div className={styles.list}>
        <VirtualTable
          key={begun}
          label={t('activity.list')}
          columns={columns}
          hidden={hiddenIds}
          source={rows.source}
          rowKey={keyOf}
          rowHeight={rowHeight}
          onOpen={open}
          openKey={openId}
          selected={selected}
          onSelect={onSelect}
          onEscape={onEscape}
          onRowKey={onRowKey}
          onHold={rows.onHold}
        />
      </div>
    </>
  );
}
