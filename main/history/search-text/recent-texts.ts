import { hash } from 'node:crypto';

/**
 * Turns that were indexed lately, by their hash. A conversation whose older turns are sent again with a change that is no
 * word (a cache mark moved on) is not indexed again.
 */
export interface RecentTexts {
  /** @returns whether it was there already; now it is in any case */
  add(text: string): boolean;
  forget(): void;
}

export function recentTexts(capacity = 4096): RecentTexts {
  const seen = new Set<string>();
  return {
    add(text) {
      const key = hash('sha256', text, 'base64');
      const known = seen.delete(key);
      seen.add(key);
      const [oldest] = seen;
      if (seen.size > capacity && oldest !== undefined) seen.delete(oldest);
      return known;
    },
    forget: () => seen.clear(),
  };
}
