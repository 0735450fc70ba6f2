import type { ProviderHealth } from '../../../main/contract/control/views.ts';
import type { Millis } from '../../../main/contract/units.ts';
import type { StatusKind } from '../../ui/status-kind.ts';

export interface ProviderState {
  kind: StatusKind;
  /** What to call it; key of `provider.state`. */
  word: 'ok' | 'off' | 'no-key' | 'key-rejected' | 'cooling' | 'degraded' | 'down';
  /** Until when it sits out; null when it does not, or nobody knows. */
  until: Millis | null;
  /** Why, in the gateway's words; null when all is well. */
  reason: string | null;
}

/** How a provider is, in one word: the best of its keys, then the worst of the models tried lately. */
export function providerState(provider: ProviderHealth): ProviderState {
  const { keys, models } = provider;
  if (!provider.enabled) return { kind: 'off', word: 'off', until: null, reason: null };
  if (keys.length > 0 && !keys.some((key) => key.state === 'ready')) {
    const cooling = keys.filter((key) => key.state === 'cooling');
    const soonest = cooling.toSorted((a, b) => (a.until ?? Infinity) - (b.until ?? Infinity))[0];
    if (soonest) return { kind: 'cooling', word: 'cooling', until: soonest.until, reason: soonest.reason };
    const parked = keys.find((key) => key.state === 'parked');
    if (parked) return { kind: 'down', word: 'key-rejected', until: null, reason: parked.reason };
    return { kind: 'down', word: 'no-key', until: null, reason: keys[0]?.reason ?? null };
  }
  const open = models.filter((model) => model.breaker !== 'closed');
  const first = open.toSorted((a, b) => (a.openUntil ?? Infinity) - (b.openUntil ?? Infinity))[0];
  if (!first) return { kind: 'ok', word: 'ok', until: null, reason: null };
  const all = open.length === models.length;
  return {
    kind: all ? 'down' : 'degraded',
    word: all ? 'down' : 'degraded',
    until: first.openUntil,
    reason: first.lastError,
  };
}

/** Whether requests can go there now. */
export function isHealthy(provider: ProviderHealth): boolean {
  const { kind } = providerState(provider);
  return kind === 'ok' || kind === 'degraded';
}
