import { useCallback, useMemo } from 'react';
import { navigate, useHashLocation, useHashSearch } from './hash-location.ts';

type UrlState = Record<string, string | undefined>;

/**
 * State of a screen that lives in its address: filters, the open row, the tab. It survives a reload, can be linked to, and
 * the back button undoes it.
 * @returns the parameters, and a function that changes some of them; undefined or an empty text removes one. `replace`:
 * no step of its own for the back button, for what changes while somebody types
 */
export function useUrlState(): [UrlState, (change: UrlState, options?: { replace?: boolean }) => void] {
  const [path] = useHashLocation();
  const search = useHashSearch();
  const state = useMemo(() => Object.fromEntries(new URLSearchParams(search)) as UrlState, [search]);
  const change = useCallback(
    (changes: UrlState, options?: { replace?: boolean }) => navigate(withChanges(path, search, changes), options),
    [path, search],
  );
  return [state, change];
}

/** The address with some parameters changed: a link to the same screen, filtered otherwise. */
export function withChanges(path: string, search: string, changes: UrlState): string {
  const params = new URLSearchParams(search);
  for (const [key, value] of Object.entries(changes)) {
    if (value === undefined || value === '') params.delete(key);
    else params.set(key, value);
  }
  const query = params.toString();
  return query === '' ? path : `${path}?${query}`;
}
