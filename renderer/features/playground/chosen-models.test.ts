import { expect, it } from 'vitest';
import { readModels, writeModels } from './chosen-models.ts';

it('writes models into an address and reads them back', () => {
  const models = ['fast', 'openrouter/qwen/qwen3:8b', 'a,b%'];
  expect(readModels(writeModels(models))).toEqual(models);
});

it('reads each once, and no more than can be shown', () => {
  expect(readModels(' fast  fast ')).toEqual(['fast']);
  expect(readModels('a b c d e f g h')).toHaveLength(6);
});
