import type { ProviderHealth } from '../../../main/contract/control/views.ts';
import { type ProviderState, providerState } from './provider-state.ts';

export type TargetState = Omit<ProviderState, 'word'> & { word: ProviderState['word'] | 'unknown' | 'probing' };

/**
 * How a model of a provider is, in one word: what its provider's keys say, then its own breaker.
 * @param provider undefined when there is no such provider
 */
export function targetState(provider: ProviderHealth | undefined, model: string): TargetState {
  if (!provider) return { kind: 'off', word: 'unknown', until: null, reason: null };
  // The other models of a provider say nothing about this one.
  const state = providerState({ ...provider, models: [] });
  if (state.kind !== 'ok') return state;
  const own = provider.models.find((health) => health.model === model);
  if (own?.breaker === 'open') return { kind: 'down', word: 'down', until: own.openUntil, reason: own.lastError };
  if (own?.breaker === 'half-open') return { kind: 'degraded', word: 'probing', until: null, reason: own.lastError };
  return state;
}

/** Whether a request can go there now. */
export function canAnswer(state: TargetState): boolean {
  return state.kind === 'ok' || state.kind === 'degraded';
}
