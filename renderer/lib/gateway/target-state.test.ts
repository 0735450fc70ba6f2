import { expect, it } from 'vitest';
import { fakeProvider } from '../../../main/service/control/fakes/fake-gateway-view.ts';
import { canAnswer, targetState } from './target-state.ts';

const open = { model: 'm', breaker: 'open', openUntil: 9, lastError: '502' } as const;

it('is off without its provider, and with one that is switched off', () => {
  expect(targetState(undefined, 'm')).toMatchObject({ kind: 'off', word: 'unknown' });
  expect(targetState(fakeProvider('a', { enabled: false }), 'm')).toMatchObject({ kind: 'off', word: 'off' });
});

it('cools while its own breaker is open, whatever those of other models do', () => {
  const provider = fakeProvider('a', { models: [open, { ...open, model: 'n', breaker: 'half-open' }] });
  expect(targetState(provider, 'm')).toEqual({ kind: 'cooling', word: 'cooling', until: 9, reason: '502' });
  expect(targetState(provider, 'n')).toMatchObject({ kind: 'degraded', word: 'probing' });
  expect(targetState(provider, 'o')).toMatchObject({ kind: 'ok', word: 'ok' });
});

it('can answer unless it is out', () => {
  const provider = fakeProvider('a', { models: [open] });
  expect([canAnswer(targetState(provider, 'm')), canAnswer(targetState(provider, 'o'))]).toEqual([false, true]);
});
