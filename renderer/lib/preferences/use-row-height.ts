import { usePreferences } from './preferences.ts';

/** Height of a row in pixels: the token `--row-height` of the density, for what has to calculate with it. */
export function useRowHeight(): number {
  return usePreferences((preferences) => (preferences.density === 'compact' ? 28 : 32));
}
