import { useQuery } from '../query/use-query.ts';

/** Everything that can be asked for: routes first, then `provider/model` as far as the providers have told. */
export function useOfferedModels() {
  return useQuery(['routes', 'offered'], (control, signal) => control.models.list(undefined, { signal }));
}
