import { createContext, useContext } from 'react';
import type { ControlClient } from '../control/control-client.ts';
import type { QueryCache } from './query-cache.ts';

export interface Queries {
  control: ControlClient;
  cache: QueryCache;
  /** Tells the user of an action that failed and whose caller did not say how. */
  report(error: unknown): void;
}

export const QueryContext = createContext<Queries | null>(null);

/** The control API and the answers kept of it. Only below `QueryContext`. */
export function useQueries(): Queries {
  const queries = useContext(QueryContext);
  if (!queries) throw new Error('There is no QueryContext above this component.');
  return queries;
}
