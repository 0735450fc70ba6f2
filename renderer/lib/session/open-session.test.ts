import { expect, it } from 'vitest';
import { readToken } from './open-session.ts';

it('finds the token of an address, and only there', () => {
  expect(readToken('#token=abc_DEF-123')).toBe('abc_DEF-123');
  expect(readToken('#/activity?status=error')).toBeNull();
  expect(readToken('')).toBeNull();
});
