import { useQuery } from '../../lib/query/use-query.ts';

/** The kinds of account there can be. */
export function useProviderTypes() {
  return useQuery(['providers', 'types'], (control, signal) => control.providers.types(undefined, { signal }));
}
