import { expect, it } from 'vitest';
import { clientViews } from './client-views.ts';

it('lists clients in the order of the config, with their keys and when they were seen', () => {
  const clients = [
    { name: 'zed', allowed_models: ['*'] },
    { name: 'ci', allowed_models: ['fast'], key: { from: 'env' as const, name: 'CI_KEY' } },
  ];
  const keys = [
    { client: 'zed', hint: 'gh-1…', createdAt: 1 },
    { client: 'zed', hint: 'gh-2…', createdAt: 2 },
  ];
  expect(clientViews(clients, keys, { ci: 5 })).toEqual([
    {
      name: 'zed',
      allowedModels: ['*'],
      keys: [
        { hint: 'gh-1…', createdAt: 1 },
        { hint: 'gh-2…', createdAt: 2 },
      ],
      referencedKey: false,
      lastSeen: null,
    },
    { name: 'ci', allowedModels: ['fast'], keys: [], referencedKey: true, lastSeen: 5 },
  ]);
});

it('does not hide a key whose client has left the config', () => {
  const views = clientViews([], [{ client: 'old', hint: 'gh-9…', createdAt: 1 }], { older: 3 });
  expect(views.map((view) => [view.name, view.keys.length, view.lastSeen])).toEqual([
    ['old', 1, null],
    ['older', 0, 3],
  ]);
});
