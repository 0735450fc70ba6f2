import type { Usage } from '../contract/usage.ts';

/** Everything that went in, cached or not. */
export function inputTokens(usage: Usage): number {
  return usage.inputUncached + usage.cacheRead + usage.cacheWrite5m + usage.cacheWrite1h;
}
