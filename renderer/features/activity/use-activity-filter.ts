import { useCallback, useMemo } from 'react';
import { useUrlState } from '../../lib/router/use-url-state.ts';
import { addTokens, type FilterToken, formatFilter, parseFilter, removeToken } from './filter-grammar.ts';
import { type FilterReading, readFilter } from './filter-query.ts';

export interface ActivityFilter extends FilterReading {
  /** As it is typed, and as it stands in the address. */
  text: string;
  tokens: readonly FilterToken[];
  add(added: readonly FilterToken[]): void;
  remove(index: number): void;
  replace(text: string): void;
}

/** The filter of the list. It lives in the address, so that it can be linked to and the back button undoes it. */
export function useActivityFilter(): ActivityFilter {
  const [{ q }, change] = useUrlState();
  const text = q ?? '';
  const reading = useMemo(() => {
    const tokens = parseFilter(text);
    return { tokens, ...readFilter(tokens, Date.now()) };
  }, [text]);
  const { tokens } = reading;
  const replace = useCallback((next: string) => change({ q: next }), [change]);
  const add = useCallback(
    (added: readonly FilterToken[]) => replace(formatFilter(addTokens(tokens, added))),
    [tokens, replace],
  );
  const remove = useCallback((index: number) => replace(formatFilter(removeToken(tokens, index))), [tokens, replace]);
  return { text, ...reading, add, remove, replace };
}
