import { useCallback, useRef, useSyncExternalStore } from 'react';
import type { ControlClient } from '../control/control-client.ts';
import type { QueryState } from './query-cache.ts';
import { useQueries } from './query-context.ts';
import type { QueryKey } from './topic.ts';

export interface QueryOptions {
  /** False: not asked for yet. */
  enabled?: boolean;
  /** Go on showing the answer to the question before this one until the new one is there. For filters. */
  keepPrevious?: boolean;
}

export interface Query<T> {
  data: T | undefined;
  /** Why the last read failed; `data` may still hold the answer before. */
  error: unknown;
  /** There is nothing to show yet, and an answer is on its way. */
  loading: boolean;
  /** What is shown is being read anew, or belongs to the question before. */
  refreshing: boolean;
  refetch(): void;
}

const NOTHING: QueryState<never> = { data: undefined, error: null, reading: false };

/**
 * An answer of the control API, kept up to date by the gateway's events.
 * @param key topic first; whatever `read` depends on has to stand in it
 * @param read asks; pass `signal` on, so that a question nobody waits for is called off
 */
export function useQuery<T>(
  key: QueryKey,
  read: (control: ControlClient, signal: AbortSignal) => Promise<T>,
  options: QueryOptions = {},
): Query<T> {
  const { control, cache } = useQueries();
  const { enabled = true, keepPrevious = false } = options;
  const id = JSON.stringify(key);
  // The key as text stands for the key, and for what is read: a new array with the same words is the same question. Others may
  // show this question's answer after this component has gone on to the next, so its way of reading is never the next one's.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  const subscribe = useCallback(
    (listener: () => void) => {
      if (!enabled) return () => undefined;
      return cache.watch(key, (signal) => read(control, signal), listener);
    },
    [cache, control, id, enabled],
  );
  const state = useSyncExternalStore(subscribe, () => (enabled ? cache.state<T>(key) : NOTHING));
  const previous = useRef<T | undefined>(undefined);
  if (state.data !== undefined) previous.current = state.data;
  const kept = keepPrevious && state.data === undefined && state.error === null ? previous.current : undefined;
  // Null is an answer.
  const data = state.data === undefined ? kept : state.data;
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  const refetch = useCallback(() => cache.refetch(key), [cache, id]);
  const waiting = enabled && state.data === undefined && state.error === null;
  return {
    data,
    error: state.error,
    loading: waiting && data === undefined,
    refreshing: data !== undefined && (state.reading || waiting),
    refetch,
  };
}
