import { expect, it } from 'vitest';
import { typeOfKey } from './key-shape.ts';

it.each([
  ['sk-ant-api03-abc', 'anthropic'],
  ['sk-or-v1-abc', 'openrouter'],
  ['sk-proj-abc', 'openai'],
  [' gsk_abc\n', 'groq'],
  [`AIza${'a'.repeat(35)}`, 'gemini'],
  ['xai-abc', 'xai'],
])('knows whose key %s is', (key, type) => {
  expect(typeOfKey(key)).toBe(type);
});

it('does not guess where several vendors share a shape', () => {
  expect([typeOfKey('sk-0123456789abcdef'), typeOfKey(''), typeOfKey('AIza')]).toEqual([null, null, null]);
});

it('knows a client key of our own, which no provider takes', () => {
  expect(typeOfKey(`gh-${'a'.repeat(43)}`)).toBe('gatehouse');
});
