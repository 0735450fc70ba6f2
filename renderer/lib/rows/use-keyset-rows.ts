import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { RowSource } from '../../ui/virtual-table/row-source.ts';
import type { ControlClient } from '../control/control-client.ts';
import { useQueries } from '../query/query-context.ts';
import type { QueryKey } from '../query/topic.ts';
import { useQuery } from '../query/use-query.ts';
import { type KeysetPage, KeysetRows } from './keyset-rows.ts';

/** Rows announced below those known of while there are more: skeletons that turn into rows. */
const TO_COME = 50;

export interface KeysetRowsView<R> {
  source: RowSource<R>;
  /** There is nothing to show yet. */
  loading: boolean;
  error: unknown;
  refetch(): void;
  /** Newer rows have come in while somebody looks at others. */
  fresh: boolean;
  /** Begins anew with the newest rows. Scroll up as well. */
  showFresh(): void;
  /** Tell it whether somebody looks at certain rows. While nobody does, new rows come in by themselves. */
  onHold(held: boolean): void;
}

/**
 * A keyset-paged list as a `RowSource`. The first page is a query like any other, kept up to date by events; the pages below
 * are read as somebody scrolls.
 * @param key topic and filter; another key is another list
 * @param fetchPage `before` is undefined for the first page
 * @param rowKey to tell whether the first page has changed
 * @param total rows in all, when somebody knows
 */
export function useKeysetRows<R>(
  key: QueryKey,
  fetchPage: (control: ControlClient, before: string | undefined, signal: AbortSignal) => Promise<KeysetPage<R>>,
  rowKey: (row: R) => string,
  total: number | null = null,
): KeysetRowsView<R> {
  const { control, report } = useQueries();
  const id = JSON.stringify(key);
  const [version, setVersion] = useState(0);
  const held = useRef(false);

  const first = useQuery(key, (client, signal) => fetchPage(client, undefined, signal));
  // The key as text stands for the key, and for what is fetched.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new key is a new list
  const rows = useMemo(
    () =>
      new KeysetRows<R>({
        fetchPage: (before, signal) => fetchPage(control, before, signal),
        onChange: () => setVersion((count) => count + 1),
        onError: report,
      }),
    [id, control, report],
  );
  useEffect(() => () => rows.close(), [rows]);

  const shown = useRef<{ rows: KeysetRows<R>; newest: string | undefined } | null>(null);
  const newest = first.data?.rows[0];
  const newestKey = newest === undefined ? undefined : rowKey(newest);
  const { data } = first;
  const take = useCallback(() => {
    if (!data) return;
    shown.current = { rows, newest: newestKey };
    rows.reset(data);
  }, [data, rows, newestKey]);
  const isNewList = shown.current?.rows !== rows;
  useEffect(() => {
    if (shown.current?.rows !== rows || !held.current) take();
  }, [rows, take]);

  // Until the first page of another filter is there, the list before it stays in sight.
  const visible = isNewList && shown.current ? shown.current.rows : rows;
  const source = useMemo<RowSource<R>>(() => {
    // `version` says that the same object now holds other rows.
    void version;
    return {
      count: visible.known + (visible.more ? TO_COME : 0),
      total: visible.more ? total : visible.known,
      row: (index) => visible.row(index),
      need: (from, to) => visible.need(from, to),
    };
  }, [visible, version, total]);

  return {
    source,
    loading: first.loading && shown.current === null,
    error: first.error,
    refetch: first.refetch,
    fresh: !isNewList && shown.current !== null && shown.current.newest !== newestKey,
    showFresh: take,
    onHold: useCallback((isHeld: boolean) => {
      held.current = isHeld;
    }, []),
  };
}
