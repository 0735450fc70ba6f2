import { expect, it } from 'vitest';
import { isEnglish } from './is-english.ts';

it('finds what was not translated', () => {
  for (const text of [
    'first that can answer',
    'Cancel',
    '之前失败：no key is ready',
    'Nothing listens at 127.0.0.1:8080.',
  ])
    expect([text, isEnglish(text)]).toEqual([text, true]);
});

it('lets names, keys, units and conditions of a filter be', () => {
  for (const text of [
    '首个 Token 用时 661 ms · 流式传输 2.0 s',
    'route:fast status:error "提示词和回答中的词语"',
    'OpenAI SDK (Python)',
    'fast, smart',
    'claude-sonnet-4-5',
    '32分钟前',
    'Ctrl',
  ])
    expect([text, isEnglish(text)]).toEqual([text, false]);
});
