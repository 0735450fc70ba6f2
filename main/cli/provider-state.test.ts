import { expect, it } from 'vitest';
import type { ProviderHealth } from '../contract/control/views.ts';
import { fakeProvider } from '../service/control/fakes/fake-gateway-view.ts';
import { providerState } from './provider-state.ts';

const state = (changes: Partial<ProviderHealth>) => providerState(fakeProvider('openai', changes));
const key = (name: string, state: 'ready' | 'cooling' | 'parked' | 'missing', reason: string | null = null) => {
  return { name, state, until: null, reason };
};

it('says what lasts longest', () => {
  const open = { model: 'm', breaker: 'open' as const, openUntil: 1, lastError: '503' };
  expect(state({})).toBe('● ready');
  expect(state({ enabled: false, keys: [key('a', 'missing')] })).toBe('○ off');
  expect(state({ keys: [key('a', 'missing')] })).toBe('✕ key missing');
  expect(state({ keys: [key('a', 'parked', '401'), key('b', 'parked')], models: [open] })).toBe('✕ key refused: 401');
  expect(state({ models: [open] })).toBe('◐ m cooling down: 503');
  expect(state({ keys: [key('a', 'cooling'), key('b', 'ready')] })).toBe('◐ 1 of 2 keys cooling down');
  expect(state({ keys: [key('a', 'parked'), key('b', 'ready')] })).toBe('▲ key “a” refused');
});
