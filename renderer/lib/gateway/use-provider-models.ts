import { useQuery } from '../query/use-query.ts';

/** The models a provider says it serves. Asks the provider. @param name null: nothing is asked */
export function useProviderModels(name: string | null) {
  return useQuery(
    ['providers', 'models', name],
    (control, signal) => control.providers.models({ name: name ?? '' }, { signal }),
    {
      enabled: name !== null,
    },
  );
}
