import { expect, it } from 'vitest';
import type { KeyHealth, ModelHealth, ProviderHealth } from '../../../main/contract/control/views.ts';
import { providerState } from './provider-state.ts';

const key = (state: KeyHealth['state'], until: number | null = null): KeyHealth => ({
  name: state,
  state,
  until,
  reason: state === 'ready' ? null : `it is ${state}`,
});
const model = (breaker: ModelHealth['breaker']): ModelHealth => ({
  model: breaker,
  breaker,
  openUntil: breaker === 'closed' ? null : 9,
  lastError: null,
});
const provider = (changes: Partial<ProviderHealth>): ProviderHealth => ({
  name: 'openai',
  type: 'openai',
  label: 'OpenAI',
  baseUrl: 'https://api.example.com',
  enabled: true,
  local: false,
  keys: [key('ready')],
  models: [],
  inFlight: 0,
  waiting: 0,
  ...changes,
});
const word = (changes: Partial<ProviderHealth>) => providerState(provider(changes)).word;

it('is as well as its best key', () => {
  expect(word({ keys: [key('parked'), key('ready')] })).toBe('ok');
  expect(word({ keys: [key('parked'), key('cooling', 50)] })).toBe('cooling');
  expect(word({ keys: [key('parked'), key('missing')] })).toBe('key-rejected');
  expect(word({ keys: [key('missing')] })).toBe('no-key');
  expect(word({ keys: [] })).toBe('ok');
});

it('comes back when the first key does', () => {
  expect(providerState(provider({ keys: [key('cooling', 90), key('cooling', 50)] })).until).toBe(50);
});

it('is down when every model tried is, degraded when some are', () => {
  expect(word({ models: [model('open'), model('closed')] })).toBe('degraded');
  expect(word({ models: [model('open'), model('half-open')] })).toBe('down');
  expect(word({ enabled: false, models: [model('open')] })).toBe('off');
});
