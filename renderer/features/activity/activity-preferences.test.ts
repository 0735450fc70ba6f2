import { expect, it } from 'vitest';
import { readActivityPreferences } from './activity-preferences.ts';

it('reads what was kept, and puts the default where it makes no sense', () => {
  expect(readActivityPreferences({ hidden: ['cost', 3], views: [{ name: 'Mine', filter: 'client:zed' }, {}] })).toEqual(
    {
      hidden: ['cost'],
      views: [{ name: 'Mine', filter: 'client:zed' }],
    },
  );
  expect(readActivityPreferences('x')).toEqual({ hidden: ['endpoint', 'id'], views: [] });
});
