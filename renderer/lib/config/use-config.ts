import { useQuery } from '../query/use-query.ts';

/** The config file: where it is, its text, and what is wrong with it as it stands. */
export function useConfig() {
  return useQuery(['config'], (control, signal) => control.config.get(undefined, { signal }));
}
