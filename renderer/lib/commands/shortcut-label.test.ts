import { expect, it } from 'vitest';
import { shortcutLabel } from './shortcut-label.ts';

it('prints a shortcut as the keyboard in front of the user does', () => {
  expect(shortcutLabel('$mod+Shift+k', true)).toEqual([['⌘', '⇧', 'K']]);
  expect(shortcutLabel('$mod+k', false)).toEqual([['Ctrl', 'K']]);
  expect(shortcutLabel('g a', false)).toEqual([['G'], ['A']]);
  expect(shortcutLabel('Shift+?', false)).toEqual([['?']]);
});
