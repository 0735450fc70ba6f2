import { expect, it } from 'vitest';
import { chooseLanguage } from './language.ts';

it('speaks the first language of the system it knows, unless told otherwise', () => {
  expect(chooseLanguage('system', ['de-DE', 'zh-Hans-CN', 'en'])).toBe('zh-CN');
  expect(chooseLanguage('system', ['de-DE', 'en-GB'])).toBe('en');
  expect(chooseLanguage('system', ['fr'])).toBe('en');
  expect(chooseLanguage('en', ['zh-CN'])).toBe('en');
});
