import { describe, expect, it } from 'vitest';
import { chatBody, NO_PARAMETERS, wrongParameters } from './chat-body.ts';

const messages = [{ role: 'user', content: 'Hello' }] as const;

describe('chatBody', () => {
  it('leaves what is not set to the provider', () => {
    expect(chatBody('fast', messages, NO_PARAMETERS)).toEqual({ model: 'fast', messages });
  });

  it('says what is set, zero included', () => {
    expect(chatBody('fast', messages, { temperature: '0', maxTokens: ' 200 ', effort: 'low' })).toEqual({
      model: 'fast',
      messages,
      temperature: 0,
      max_completion_tokens: 200,
      reasoning_effort: 'low',
    });
  });
});

describe('wrongParameters', () => {
  it.each([
    ['', '', []],
    ['0.7', '1', []],
    ['2.1', '1', ['temperature']],
    ['warm', '0', ['temperature', 'maxTokens']],
    ['-1', '1.5', ['temperature', 'maxTokens']],
  ])('temperature “%s” and limit “%s”: wrong is %j', (temperature, maxTokens, wrong) => {
    expect([...wrongParameters({ temperature, maxTokens, effort: 'default' })]).toEqual(wrong);
  });
});
