import { useMemo } from 'react';
import type { Query } from '../query/use-query.ts';
import type { Tell } from './told.ts';
import { useTell } from './use-tell.ts';

/** An answer with the gateway's sentences in the user's language. @param told one of `told.ts`; a function that stays the same */
export function useTold<T>(query: Query<T>, told: (data: T, tell: Tell) => T): Query<T> {
  const tell = useTell();
  const { data } = query;
  return { ...query, data: useMemo(() => (data === undefined ? data : told(data, tell)), [data, told, tell]) };
}
