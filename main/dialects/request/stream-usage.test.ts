import { Buffer } from 'node:buffer';
import { describe, expect, it } from 'vitest';
import { dialects } from '../registry.ts';

const endpoints = { chat: 'chat.completions', completions: 'completions' } as const;

describe.each(['chat', 'completions'] as const)('asking a %s stream for usage', (name) => {
  const dialect = dialects[name];
  const read = (text: string) => {
    const body = Buffer.from(text);
    const facts = dialect.readRequest(body, endpoints[name], 'application/json');
    const asked = dialect.rewriteRequest(body, facts, { model: null, injectUsage: true, override: {} });
    return { facts, asked: Buffer.from(asked).toString() };
  };

  it.each([
    ['nothing there', '{"stream":true}', '{"stream_options":{"include_usage":true},"stream":true}'],
    [
      'an empty object',
      '{"stream":true,"stream_options":{}}',
      '{"stream":true,"stream_options":{"include_usage":true}}',
    ],
    [
      'other members, kept as they are',
      '{"stream":true,"stream_options":{"include_obfuscation" : false}}',
      '{"stream":true,"stream_options":{"include_usage":true,"include_obfuscation" : false}}',
    ],
    [
      'an explicit no',
      '{"stream":true,"stream_options":{"a":1,"include_usage": false}}',
      '{"stream":true,"stream_options":{"a":1,"include_usage": true}}',
    ],
    ['null', '{"stream":true,"stream_options":null}', '{"stream":true,"stream_options":{"include_usage":true}}'],
  ])('A11: asks beside %s, and knows the client did not', (_name, text, expected) => {
    const { facts, asked } = read(text);
    expect(facts.includeUsage).toBe(false);
    expect(asked).toBe(expected);
  });

  it('changes nothing when the client asks itself', () => {
    const { facts, asked } = read('{"stream":true,"stream_options":{"include_usage":true}}');
    expect(facts).toMatchObject({ includeUsage: true, usageInsert: null });
    expect(asked).toBe('{"stream":true,"stream_options":{"include_usage":true}}');
  });

  it.each(['{}', '{"stream":false}', '{"stream":null,"stream_options":{}}'])('changes nothing in %s', (text) => {
    expect(read(text).facts.usageInsert).toBeNull();
    expect(read(text).asked).toBe(text);
  });

  it('leaves a mistake for the provider to name', () => {
    expect(read('{"stream":true,"stream_options":"yes"}').asked).toBe('{"stream":true,"stream_options":"yes"}');
  });
});
