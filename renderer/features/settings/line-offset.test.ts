import { expect, it } from 'vitest';
import { indentBefore, lineOffset } from './line-offset.ts';

const text = 'one\n  two\nthree';

it('finds a place by line and column, and the nearest one when there is none', () => {
  expect([lineOffset(text, 1, 1), lineOffset(text, 2, 3), lineOffset(text, 2, 99), lineOffset(text, 9, 1)]).toEqual([
    0, 6, 9, 15,
  ]);
});

it('keeps the indent of the line the caret is in', () => {
  expect([indentBefore(text, 9), indentBefore(text, 5), indentBefore(text, 2)]).toEqual(['  ', ' ', '']);
});
