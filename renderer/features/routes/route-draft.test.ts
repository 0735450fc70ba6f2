import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import type { RouteView } from '../../../main/contract/control/views.ts';
import { applyEdits } from '../../../main/service/config/edit/apply-edits.ts';
import { type DraftTarget, draftOf, isWritten, moved, previewOf, routeEdits } from './route-draft.ts';

const route = (names: string[], strategy = 'fallback'): RouteView => ({
  name: 'fast',
  strategy,
  isDefault: false,
  targets: names.map((name) => ({ provider: name, model: 'm', weight: 1, state: 'ready', price: null })),
});
const added = (provider: string, weight = 1): DraftTarget => ({
  key: `new-${provider}`,
  from: null,
  provider,
  model: 'm',
  weight,
});

it('has nothing to write when nothing was changed', () => {
  const view = route(['a', 'b']);
  expect(routeEdits(view, draftOf(view))).toEqual([]);
});

it('moves one target by one edit', () => {
  const view = route(['a', 'b', 'c']);
  const draft = draftOf(view);
  expect(routeEdits(view, { ...draft, targets: [...moved(draft.targets, 2, 0)] })).toEqual([
    { op: 'move', path: ['routes', 'fast', 'targets', 2], to: 0 },
  ]);
});

it('writes a weight where the target has come to stand, and none that is usual', () => {
  const view = route(['a', 'b']);
  const [a, b] = draftOf(view).targets as [DraftTarget, DraftTarget];
  expect(routeEdits(view, { mode: 'loadbalance', targets: [b, { ...a, weight: 3 }, added('c')] })).toEqual([
    { op: 'set', path: ['routes', 'fast', 'strategy', 'mode'], value: 'loadbalance' },
    { op: 'append', path: ['routes', 'fast', 'targets'], value: { provider: 'c', model: 'm' } },
    { op: 'move', path: ['routes', 'fast', 'targets', 1], to: 0 },
    { op: 'set', path: ['routes', 'fast', 'targets', 1, 'weight'], value: 3 },
  ]);
});

it('makes the file say what the draft says, whatever was done', () => {
  const letters = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { minLength: 1, maxLength: 5 });
  const draftFrom = letters.chain((names) =>
    fc.record({
      names: fc.constant(names),
      kept: fc.shuffledSubarray(names.map((_, index) => index)),
      fresh: fc.uniqueArray(fc.constantFrom('x', 'y'), { minLength: 1, maxLength: 2 }),
      freshFirst: fc.boolean(),
    }),
  );
  fc.assert(
    fc.property(draftFrom, ({ names, kept, fresh, freshFirst }) => {
      const view = route(names);
      const old = kept.flatMap((index) => draftOf(view).targets[index] ?? []);
      const news = fresh.map((name) => added(name, 2));
      const targets = freshFirst ? [...news, ...old] : [...old, ...news];
      const text = stringify({ routes: { fast: { targets: names.map((provider) => ({ provider, model: 'm' })) } } });
      const edited = applyEdits(text, routeEdits(view, { mode: 'fallback', targets })) as string;
      const { routes } = parse(edited) as { routes: { fast: { targets: { provider: string; weight?: number }[] } } };
      expect(routes.fast.targets.map(({ provider, weight = 1 }) => [provider, weight])).toEqual(
        targets.map(({ provider, weight }) => [provider, weight]),
      );
    }),
  );
});

const said = {
  targets: [{ provider: 'b', model: 'm', reason: '', route: null }],
  skipped: [{ provider: 'a', model: 'm', reason: 'cooling' }],
};

it('foresees that the first one that is not passed over answers', () => {
  const { answering, passedOver } = previewOf(draftOf(route(['a', 'b'])), said, () => true);
  expect(answering.map(({ target }) => target.provider)).toEqual(['b']);
  expect(passedOver.map(({ provider }) => provider)).toEqual(['a']);
});

it('asks how a target is that the gateway was not asked about', () => {
  const draft = { mode: 'fallback', targets: [added('new'), ...draftOf(route(['b'])).targets] };
  expect(previewOf(draft, said, () => false).answering[0]?.target.provider).toBe('b');
  expect(previewOf(draft, said, () => true).answering[0]?.target.provider).toBe('new');
});

it('shares requests by weight among those that can answer', () => {
  const draft = { mode: 'loadbalance', targets: [...draftOf(route(['a', 'b'])).targets, added('c', 3), added('d', 0)] };
  const { answering } = previewOf(draft, said, () => true);
  expect(answering.map(({ target, share }) => [target.provider, share])).toEqual([
    ['b', 0.25],
    ['c', 0.75],
  ]);
});

it('knows a config that no longer has its targets where it saw them', () => {
  const view = route(['a', 'b']);
  const written = (targets: object[]) => isWritten(view, { routes: { fast: { targets } } });
  const [a, b] = [
    { provider: 'a', model: 'm' },
    { provider: 'b', model: 'm', weight: 1 },
  ];
  expect(written([a, b])).toBe(true);
  expect([written([b, a]), written([a]), written([a, { ...b, weight: 2 }]), isWritten(view, {})]).toEqual([
    false,
    false,
    false,
    false,
  ]);
});
