import type { ProviderHealth } from '../contract/control/views.ts';
import type { Millis } from '../contract/units.ts';

export type ProviderWord = 'ok' | 'off' | 'no-key' | 'key-rejected' | 'cooling' | 'degraded' | 'down';

/** How a provider is, in one word, and until when it sits out: the best of its keys, then the models tried lately. Pure. */
export function providerWord({ enabled, keys, models }: ProviderHealth): { word: ProviderWord; until: Millis | null } {
  if (!enabled) return { word: 'off', until: null };
  if (keys.length > 0 && !keys.some((key) => key.state === 'ready')) {
    const cooling = keys.filter((key) => key.state === 'cooling');
    if (cooling.length > 0) return { word: 'cooling', until: soonest(cooling.map((key) => key.until)) };
    return { word: keys.some((key) => key.state === 'parked') ? 'key-rejected' : 'no-key', until: null };
  }
  const open = models.filter((model) => model.breaker !== 'closed');
  if (open.length === 0) return { word: 'ok', until: null };
  const until = soonest(open.map((model) => model.openUntil));
  return { word: open.length === models.length ? 'down' : 'degraded', until };
}

function soonest(times: (Millis | null)[]): Millis | null {
  const known = times.filter((time) => time !== null);
  return known.length > 0 ? Math.min(...known) : null;
}
