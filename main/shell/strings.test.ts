import { expect, it } from 'vitest';
import en from './strings/en.json' with { type: 'json' };
import zhCn from './strings/zh-CN.json' with { type: 'json' };
import { createTranslate } from './translate.ts';

it('has every text in both languages, with the same blanks', () => {
  expect(Object.keys(zhCn)).toEqual(Object.keys(en));
  const blanks = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([blank]) => blank).sort();
  for (const key of Object.keys(en) as (keyof typeof en)[]) expect(blanks(zhCn[key]), key).toEqual(blanks(en[key]));
});

it('speaks the first language of the system it knows', () => {
  expect(createTranslate('system', ['de', 'zh-CN'])('tray.quit')).toBe('退出');
  expect(createTranslate('system', ['fr'])('tray.quit')).toBe('Quit');
  expect(createTranslate('en', ['zh-CN'])('tray.spentToday', { spent: '$1' })).toBe('$1 spent today');
});
