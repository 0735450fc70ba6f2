import { expect, it } from 'vitest';
import type { RouteView } from '../../../main/contract/control/views.ts';
import { putToUse, putToUseEdits, type RouteDesk } from './put-to-use.ts';

const demos = new Set(['demo']);
const route = (name: string, isDefault: boolean, ...providers: string[]): RouteView => ({
  name,
  strategy: 'fallback',
  isDefault,
  targets: providers.map((provider) => ({ provider, model: 'm', weight: 1, state: 'ready', price: null })),
});
const edits = (...routes: RouteView[]) => putToUseEdits(routes, demos, 'openai', 'gpt');

it('takes the place of made-up answers', () => {
  expect(edits(route('fast', true, 'demo', 'demo'))).toEqual([
    { op: 'append', path: ['routes', 'fast', 'targets'], value: { provider: 'openai', model: 'gpt' } },
    { op: 'remove', path: ['routes', 'fast', 'targets', 1] },
    { op: 'remove', path: ['routes', 'fast', 'targets', 0] },
  ]);
});

it('comes last in a route somebody arranged, made-up answers or not', () => {
  expect(edits(route('smart', false, 'demo'), route('fast', true, 'anthropic', 'demo'))).toEqual([
    { op: 'append', path: ['routes', 'fast', 'targets'], value: { provider: 'openai', model: 'gpt' } },
  ]);
});

it('changes nothing where it answers already, nor where no route is the default', () => {
  expect(edits(route('fast', true, 'openai'))).toEqual([]);
  expect(edits(route('fast', false, 'demo'))).toEqual([]);
});

it('makes a route where there is none', () => {
  expect(edits()).toEqual([
    { op: 'set', path: ['routes', 'fast'], value: { targets: [{ provider: 'openai', model: 'gpt' }] } },
    { op: 'set', path: ['default_route'], value: 'fast' },
  ]);
});

it('looks anew when the config changed under it, and does not take out what came meanwhile', async () => {
  const problem = { file: 'c', line: 1, column: 1, key: '', message: 'changed', suggestion: null };
  let routes = [route('fast', true, 'demo')];
  let text = 'before';
  const sent: unknown[] = [];
  const desk: RouteDesk = {
    routes: { list: async () => routes },
    config: {
      get: async () => ({ text }),
      async edit({ edits, base }) {
        if (sent.length === 0) {
          // Another account was put to use between the look and the edit.
          routes = [route('fast', true, 'anthropic')];
          text = 'after';
        }
        sent.push(edits);
        return { problems: base === text ? [] : [problem] };
      },
    },
  };
  expect(await putToUse(desk, demos, 'openai', 'gpt')).toEqual([]);
  expect(sent.at(-1)).toEqual([
    { op: 'append', path: ['routes', 'fast', 'targets'], value: { provider: 'openai', model: 'gpt' } },
  ]);
});

it('gives up after a while, and says why', async () => {
  const problem = { file: 'c', line: 1, column: 1, key: '', message: 'no', suggestion: null };
  const desk: RouteDesk = {
    routes: { list: async () => [route('fast', true, 'demo')] },
    config: { get: async () => ({ text: '' }), edit: async () => ({ problems: [problem] }) },
  };
  expect(await putToUse(desk, demos, 'openai', 'gpt')).toEqual([problem]);
});
