import type { Usage } from '../../../main/contract/usage.ts';

/** Tokens of everything that was sent, cached or not. */
export function inputTokens({ inputUncached, cacheRead, cacheWrite5m, cacheWrite1h }: Usage): number {
  return inputUncached + cacheRead + cacheWrite5m + cacheWrite1h;
}
