import { expect, it } from 'vitest';
import { config } from '../../contract/config/config.ts';
import type { ProviderHealth } from '../../contract/control/views.ts';
import { fakeProvider } from './fakes/fake-gateway-view.ts';
import { routeViews } from './route-views.ts';

const sample = config.parse({
  version: 1,
  providers: { a: { type: 'demo' } },
  routes: { fast: { targets: [{ provider: 'a', model: 'm' }] }, slow: { targets: [{ provider: 'a', model: 'n' }] } },
  default_route: 'slow',
});

const unknown = () => null;

const stateOf = (changes: Partial<ProviderHealth>) =>
  routeViews(sample, [fakeProvider('a', changes)], unknown)[0]?.targets[0]?.state;

const key = (state: 'ready' | 'cooling' | 'parked' | 'missing') => ({ name: state, state, until: null, reason: null });
const model = (breaker: 'open' | 'closed', name: string) => ({
  model: name,
  breaker,
  openUntil: null,
  lastError: null,
});

it('marks the default route and keeps the order of the config', () => {
  expect(routeViews(sample, [], unknown).map((route) => [route.name, route.isDefault])).toEqual([
    ['fast', false],
    ['slow', true],
  ]);
});

it('says in a word why a target cannot answer', () => {
  expect(stateOf({})).toBe('ready');
  expect(stateOf({ keys: [] })).toBe('ready');
  expect(stateOf({ enabled: false, keys: [key('missing')] })).toBe('disabled');
  expect(stateOf({ keys: [key('missing'), key('parked')] })).toBe('no-key');
  expect(stateOf({ keys: [key('missing'), key('cooling')] })).toBe('cooling');
  expect(stateOf({ keys: [key('cooling'), key('ready')] })).toBe('ready');
  expect(stateOf({ models: [model('open', 'm')] })).toBe('cooling');
  expect(stateOf({ models: [model('open', 'other'), model('closed', 'm')] })).toBe('ready');
});

it('tells what a target costs, and that nobody knows', () => {
  const price = { inputPerMillion: 250_000_000, outputPerMillion: 2_000_000_000 };
  const views = routeViews(sample, [], (provider, model) => (provider === 'a' && model === 'm' ? price : null));
  expect(views.map(({ targets }) => targets[0]?.price)).toEqual([price, null]);
});
