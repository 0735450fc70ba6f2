import { expect, it } from 'vitest';
import { prettyJson } from './pretty-json.ts';

it('lays JSON out without changing a digit', () => {
  expect(prettyJson('{"id":12345678901234567890,"t":1.0}')).toBe('{\n  "id": 12345678901234567890,\n  "t": 1.0\n}');
});

it('leaves alone what is not JSON', () => {
  expect([prettyJson('data: {"a":1}'), prettyJson('{"a":'), prettyJson('plain')]).toEqual([null, null, null]);
});
