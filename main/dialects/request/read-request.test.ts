import { Buffer } from 'node:buffer';
import { describe, expect, it } from 'vitest';
import { type EndpointName, endpointDialect } from '../../contract/endpoint.ts';
import { GatehouseError } from '../../contract/errors.ts';
import { dialects } from '../registry.ts';

function read(endpoint: EndpointName, body: unknown) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return dialects[endpointDialect[endpoint]].readRequest(Buffer.from(text), endpoint, 'application/json');
}

function refusal(endpoint: EndpointName, body: string): string {
  try {
    read(endpoint, body);
  } catch (error) {
    if (GatehouseError.is(error) && error.code === 'invalid_body') return error.message;
    throw error;
  }
  throw new Error('it was accepted');
}

describe('reading a request', () => {
  it('finds what routing needs in chat', () => {
    const facts = read('chat.completions', {
      model: 'fast',
      stream: true,
      max_tokens: 10,
      max_completion_tokens: 20,
      tools: [{ type: 'function' }],
      prompt_cache_key: 's1',
      models: ['a/b', 'c'],
      provider: { order: ['x'], only: ['y'], ignore: ['z'], allow_fallbacks: false, unknown: 1 },
      messages: [{ role: 'user', content: [{ type: 'image_url', image_url: { url: 'https://x' } }] }],
    });
    expect(facts).toMatchObject({
      model: 'fast',
      stream: true,
      maxOutputTokens: 20,
      hasTools: true,
      hasImages: true,
      session: 's1',
      models: ['a/b', 'c'],
      providerPreferences: { order: ['x'], only: ['y'], ignore: ['z'], allowFallbacks: false },
    });
  });

  it('says so when there is nothing to find', () => {
    expect(read('chat.completions', {})).toMatchObject({
      model: null,
      modelSpans: [],
      stream: false,
      maxOutputTokens: null,
      hasTools: false,
      hasImages: false,
      session: null,
      models: [],
      providerPreferences: null,
    });
    expect(
      read('chat.completions', { model: '', tools: [], models: 'x', provider: [], max_tokens: 'x' }),
    ).toMatchObject({
      model: null,
      hasTools: false,
      models: [],
      providerPreferences: null,
      maxOutputTokens: null,
    });
  });

  it('takes the last of duplicate keys, as parsers do', () => {
    expect(read('chat.completions', '{"model":"a","stream":true,"model":"b","stream":false}')).toMatchObject({
      model: 'b',
      stream: false,
    });
  });

  it('reads responses', () => {
    expect(read('responses', { model: 'm', max_output_tokens: 9, conversation: { id: 'conv' } })).toMatchObject({
      maxOutputTokens: 9,
      session: 'conv',
      usageInsert: null,
    });
    expect(read('responses', { prompt_cache_key: 'k', conversation: 'c', stream: true })).toMatchObject({
      session: 'k',
      stream: true,
      usageInsert: null,
    });
  });

  it.each([
    ['{"session_id":"s-1","device_id":"d"}', 's-1'],
    ['user_ab_account__session_0a-1b', '0a-1b'],
    ['someone', 'someone'],
    ['{not json', '{not json'],
  ])('reads the session of messages from %j', (userId, session) => {
    expect(read('messages', { model: 'm', max_tokens: 5, metadata: { user_id: userId } })).toMatchObject({
      session,
      maxOutputTokens: 5,
    });
  });

  it('leaves the model of gemini to the path, and knows by the endpoint whether it streams', () => {
    expect(read('gemini.stream', { generationConfig: { maxOutputTokens: 7 } })).toMatchObject({
      model: null,
      stream: true,
      maxOutputTokens: 7,
    });
    expect(read('gemini.generate', { model: 'models/x', generation_config: { max_output_tokens: 8 } })).toMatchObject({
      model: null,
      stream: false,
      maxOutputTokens: 8,
    });
  });

  it('streams ollama unless told not to', () => {
    expect(read('ollama.chat', { model: 'm' }).stream).toBe(true);
    expect(read('ollama.generate', { model: 'm', stream: null }).stream).toBe(true);
    expect(read('ollama.chat', { model: 'm', stream: false }).stream).toBe(false);
    expect(read('ollama.embed', { model: 'm' }).stream).toBe(false);
    expect(read('ollama.chat', { options: { num_predict: 5 } }).maxOutputTokens).toBe(5);
    expect(read('ollama.chat', { options: { num_predict: -1 } }).maxOutputTokens).toBeNull();
  });

  it('takes the model of ollama in any case, as ollama does', () => {
    expect(read('ollama.chat', { MODEL: 'm' }).model).toBe('m');
  });

  it.each([
    ['chat.completions', '', /byte 0/],
    ['chat.completions', '[]', /byte 0/],
    ['responses', '{"a":1', /byte 6/],
    ['messages', '{"model":1}', /string/],
    ['embeddings', '{"model":["a"]}', /string/],
    ['gemini.generate', '{"a":[}', /byte 6/],
    ['gemini.batch_embed', '{"requests":[1]}', /byte 13/],
    ['ollama.chat', 'model=x', /byte 0/],
    ['moderations', '{"model":"\\x"}', /byte 9/],
    ['chat.completions', '{"stream":true,"stream_options":{1}}', /byte 33/],
  ] as const)('%s refuses %j and says where', (endpoint, body, pattern) => {
    expect(refusal(endpoint, body)).toMatch(pattern);
  });

  it('D9: estimates tokens from text, not from images', () => {
    const text = 'word '.repeat(2000);
    const image = Buffer.alloc(3_000_000, 9).toString('base64');
    const estimate = (content: unknown) => {
      const body = Buffer.from(JSON.stringify({ model: 'm', messages: [{ role: 'user', content }] }));
      const facts = dialects.chat.readRequest(body, 'chat.completions', 'application/json');
      return dialects.chat.estimateInputTokens(body, facts);
    };
    const plain = estimate(text);
    expect(plain).toBeGreaterThan(2400);
    expect(plain).toBeLessThan(2600);
    const picture = { type: 'image_url', image_url: { url: `data:image/png;base64,${image}` } };
    expect(estimate([{ type: 'text', text }, picture])).toBeLessThan(plain + 100);
  });
});
