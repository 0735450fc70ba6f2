import { expect, it } from 'vitest';
import { firstModel } from './first-model.ts';

it('is the usual one, as long as the account serves it', () => {
  const type = { firstModel: 'gpt-5-mini' };
  expect(firstModel(type, undefined, [])).toBe('gpt-5-mini');
  expect(firstModel(type, undefined, ['gpt-5', 'gpt-5-mini'])).toBe('gpt-5-mini');
  expect(firstModel(type, undefined, ['gpt-5', 'gpt-5.1'])).toBeNull();
});

it('is what the engine has, before what its kind usually has', () => {
  expect(firstModel({ firstModel: 'x' }, { firstModel: 'qwen3:8b' }, ['bge-m3', 'qwen3:8b'])).toBe('qwen3:8b');
});

it('is the only one there is, and otherwise for somebody to choose', () => {
  expect(firstModel({ firstModel: null }, undefined, ['lab-large'])).toBe('lab-large');
  expect(firstModel({ firstModel: null }, undefined, ['a', 'b'])).toBeNull();
  expect(firstModel(undefined, undefined, [])).toBeNull();
});
