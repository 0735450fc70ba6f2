import { Activity, Download } from 'lucide-react';
import { type KeyboardEvent, useCallback, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RequestSummary } from '../../../main/contract/history-query.ts';
import { useCommands } from '../../lib/commands/command-store.ts';
import { useHistoryHealth } from '../../lib/gateway/queries.ts';
import { type ExportFormat, useHistoryExport } from '../../lib/history/use-history-export.ts';
import { navigate } from '../../lib/router/hash-location.ts';
import { useUrlState } from '../../lib/router/use-url-state.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Menu } from '../../ui/menu.tsx';
import { Page } from '../../ui/page.tsx';
import { useCopy } from '../../ui/use-copy.ts';
import styles from './activity.module.css';
import { ColumnsMenu } from './columns-menu.tsx';
import { CompareDialog } from './compare-dialog.tsx';
import { defaultViews } from './default-views.ts';
import { ExportBar } from './export-bar.tsx';
import { FilterBar } from './filter-bar.tsx';
import { Histogram } from './histogram.tsx';
import { LiveSection } from './live-section.tsx';
import { RequestSheet } from './request-sheet.tsx';
import { RequestTable } from './request-table.tsx';
import { SavedViews } from './saved-views.tsx';
import { SelectionBar } from './selection-bar.tsx';
import { useActivityFilter } from './use-activity-filter.ts';

const NONE: ReadonlySet<string> = new Set();

/** What happened: every request, found by what it was about, opened down to its bytes. */
export default function ActivityPage() {
  const { t } = useTranslation();
  const filter = useActivityFilter();
  const [{ open, compare }, change] = useUrlState();
  /** Two ids. */
  const [first, second] = compare?.split(',') ?? [];
  const [selected, setSelected] = useState(NONE);
  const input = useRef<HTMLInputElement>(null);
  const health = useHistoryHealth().data;
  const exporting = useHistoryExport();
  const copy = useCopy();
  const [exportTotal, setExportTotal] = useState<number | null>(null);
  const unfiltered = Object.keys(filter.filter).length === 0;

  const startExport = (format: ExportFormat, ids?: string[]) => {
    setExportTotal(ids ? ids.length : unfiltered ? (health?.requests ?? null) : null);
    exporting.start(format, ids ? { ids } : filter.filter);
  };
  const openRow = useCallback((id: string) => change({ open: id }, { replace: true }), [change]);
  const close = useCallback(() => change({ open: undefined, tab: undefined, compare: undefined }), [change]);
  const onRowKey = (event: KeyboardEvent, row: RequestSummary) => {
    // With its details open the sheet's own command does this.
    if (event.key !== 'c' || open !== undefined) return;
    event.preventDefault();
    void copy(row.id, t('activity.sheet.idCopied'));
  };

  const { replace } = filter;
  useCommands(
    useMemo(
      () => [
        {
          id: 'activity.filter',
          label: 'activity.filter.focus',
          group: 'screen',
          shortcut: '/',
          run: () => input.current?.focus(),
        },
        { id: 'activity.clear', label: 'activity.filter.clearAll', group: 'screen', run: () => replace('') },
        ...defaultViews.map(
          ({ id, label, filter: text }) =>
            ({ id: `activity.view.${id}`, label, group: 'screen', run: () => replace(text) }) as const,
        ),
      ],
      [replace],
    ),
  );
  // Inside the sheet when that is open: Escape then closes what is in front, and nothing else.
  const compared = first && second && (
    <CompareDialog {...{ first, second }} onClose={() => change({ compare: undefined })} />
  );
  return (
    <Page layout="fill">
      <div className={styles.toolbar}>
        <FilterBar filter={filter} inputRef={input} />
        <SavedViews filter={filter} />
        <ColumnsMenu />
        <Menu
          align="end"
          trigger={<IconButton icon={Download} label={t('activity.export.title')} />}
          entries={[
            { id: 'jsonl', label: t('activity.export.jsonl'), onSelect: () => startExport('jsonl') },
            { id: 'csv', label: t('activity.export.csv'), onSelect: () => startExport('csv') },
          ]}
        />
      </div>
      <Histogram filter={filter} />
      <LiveSection filter={filter.filter} />
      {exporting.progress !== null && (
        <ExportBar progress={exporting.progress} total={exportTotal} onStop={exporting.stop} />
      )}
      {selected.size > 0 && (
        <SelectionBar
          selected={selected}
          onExport={startExport}
          onCompare={(one, other) => change({ compare: `${one},${other}` })}
          onClear={() => setSelected(NONE)}
        />
      )}
      <RequestTable
        filter={filter.filter}
        openId={open ?? null}
        selected={selected}
        empty={
          unfiltered ? (
            <EmptyState
              icon={Activity}
              title={t('activity.empty.title')}
              text={t('activity.empty.text')}
              action={<Button onClick={() => navigate('/apps')}>{t('activity.empty.action')}</Button>}
            />
          ) : (
            <EmptyState
              title={t('activity.noMatch.title')}
              text={t('activity.noMatch.text')}
              action={<Button onClick={() => filter.replace('')}>{t('activity.filter.clearAll')}</Button>}
            />
          )
        }
        onOpen={openRow}
        onSelect={setSelected}
        onEscape={close}
        onRowKey={onRowKey}
      />
      {open === undefined ? (
        compared
      ) : (
        <RequestSheet id={open} onClose={close}>
          {compared}
        </RequestSheet>
      )}
    </Page>
  );
}
