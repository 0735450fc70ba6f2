import { expect, it } from 'vitest';
import { clientIndex } from './client-index.ts';

it('finds a client by its name, and says when it is not in the config', () => {
  const values = { clients: [{ name: 'a' }, null, { name: 'b' }] };
  expect([clientIndex(values, 'b'), clientIndex(values, 'c'), clientIndex({}, 'a')]).toEqual([2, null, null]);
});
