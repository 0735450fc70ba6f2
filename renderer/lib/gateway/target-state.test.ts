import { expect, it } from 'vitest';
import { fakeProvider } from '../../../main/service/control/fakes/fake-gateway-view.ts';
import { providerState } from './provider-state.ts';
import { canAnswer, targetState } from './target-state.ts';

const open = { model: 'm', breaker: 'open', openUntil: 9, lastError: '502' } as const;

it('is off without its provider, and with one that is switched off', () => {
  expect(targetState(undefined, 'm')).toMatchObject({ kind: 'off', word: 'unknown' });
  expect(targetState(fakeProvider('a', { enabled: false }), 'm')).toMatchObject({ kind: 'off', word: 'off' });
});

it('is down while its own breaker is open, whatever those of other models do', () => {
  const provider = fakeProvider('a', { models: [open, { ...open, model: 'n', breaker: 'half-open' }] });
  expect(targetState(provider, 'm')).toEqual({ kind: 'down', word: 'down', until: 9, reason: '502' });
  expect(targetState(provider, 'n')).toMatchObject({ kind: 'degraded', word: 'probing' });
  expect(targetState(provider, 'o')).toMatchObject({ kind: 'ok', word: 'ok' });
});

it('goes by the same word as its provider, when that has nothing else', () => {
  const cooling = { name: 'k', state: 'cooling', until: 9, reason: '429' } as const;
  for (const changes of [{ models: [open] }, { keys: [cooling] }, { enabled: false }]) {
    const provider = fakeProvider('a', changes);
    expect(targetState(provider, 'm')).toEqual(providerState(provider));
  }
});

it('can answer unless it is out', () => {
  const provider = fakeProvider('a', { models: [open] });
  expect([canAnswer(targetState(provider, 'm')), canAnswer(targetState(provider, 'o'))]).toEqual([false, true]);
});
