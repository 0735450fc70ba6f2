import Anthropic from '@anthropic-ai/sdk';
import OpenAI from 'openai';
import { describe, expect, it } from 'vitest';
import { type DialectName, dialectName } from '../../contract/endpoint.ts';
import { type ErrorCode, errors, GatehouseError } from '../../contract/errors.ts';
import type { UpstreamError } from '../../contract/upstream-error.ts';
import type { Framing } from '../dialect.ts';
import { runFramer } from '../fixtures/chunking.ts';
import { framerFor } from '../framing/framer-for.ts';
import { dialects } from '../registry.ts';

const budget = () => new GatehouseError('budget_exceeded', { budget: 'day', resets: 'tomorrow' });
const parse = (body: string) => JSON.parse(body) as Record<string, Record<string, unknown>>;
const write = (name: DialectName, error: GatehouseError) => dialects[name].writeError(error, 'req-1');

const OPENAI_SHAPED = ['chat', 'completions', 'embeddings', 'responses', 'media'] as const;

describe('a refusal of Gatehouse', () => {
  it.each(OPENAI_SHAPED)('in %s is OpenAI’s error object with our code', (name) => {
    const answer = write(name, budget());
    expect(answer.status).toBe(402);
    expect(answer.headers).toMatchObject({
      'content-type': 'application/json',
      'x-should-retry': 'false',
      'x-request-id': 'req-1',
    });
    expect(parse(answer.body)).toEqual({
      error: {
        message: 'Budget “day” is spent until tomorrow.',
        type: 'insufficient_quota',
        param: null,
        code: 'gatehouse_budget_exceeded',
      },
    });
  });

  it('in messages is Anthropic’s, with the request id', () => {
    const answer = write('messages', budget());
    expect(answer.headers).toMatchObject({ 'request-id': 'req-1', 'x-should-retry': 'false' });
    expect(parse(answer.body)).toEqual({
      type: 'error',
      error: {
        type: 'billing_error',
        message: 'Budget “day” is spent until tomorrow.',
        code: 'gatehouse_budget_exceeded',
      },
      request_id: 'req-1',
    });
  });

  it('in gemini is Google’s, with the code as reason', () => {
    const answer = write('gemini', new GatehouseError('paused', {}, { retryAfterSeconds: 34 }));
    expect(parse(answer.body)).toEqual({
      error: {
        code: 503,
        message: 'Gatehouse is paused. Resume it to let requests through.',
        status: 'UNAVAILABLE',
        details: [
          { '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason: 'gatehouse_paused', domain: 'gatehouse' },
          { '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: '34s' },
        ],
      },
    });
  });

  it('in ollama is a sentence', () => {
    expect(parse(write('ollama', budget()).body)).toEqual({
      error: 'Budget “day” is spent until tomorrow.',
      code: 'gatehouse_budget_exceeded',
    });
  });

  it.each(dialectName.options)('in %s carries status, code and retry headers for every code there is', (name) => {
    for (const code of Object.keys(errors) as ErrorCode[]) {
      const answer = write(name, new GatehouseError(code, {}, { retryAfterSeconds: 2.2 }));
      expect(answer.status).toBe(errors[code].status);
      expect(answer.headers['x-should-retry']).toBe(String(errors[code].retryable));
      expect(answer.headers['retry-after']).toBe('3');
      expect(answer.body).toContain(`"gatehouse_${code}"`);
      expect(() => parse(answer.body)).not.toThrow();
    }
    expect(write(name, budget()).headers['retry-after']).toBeUndefined();
  });

  it('is understood by the official clients', () => {
    const chat = write('chat', new GatehouseError('client_key_invalid'));
    const openai = OpenAI.APIError.generate(chat.status, parse(chat.body), undefined, new Headers(chat.headers));
    expect(openai).toBeInstanceOf(OpenAI.AuthenticationError);
    expect(openai).toMatchObject({ code: 'gatehouse_client_key_invalid', requestID: 'req-1' });
    const messages = write('messages', new GatehouseError('client_key_invalid'));
    const anthropic = Anthropic.APIError.generate(
      messages.status,
      parse(messages.body),
      undefined,
      new Headers(messages.headers),
    );
    expect(anthropic).toBeInstanceOf(Anthropic.AuthenticationError);
    expect(anthropic).toMatchObject({ requestID: 'req-1' });
  });
});

describe('a failure of a provider, told in the client’s dialect', () => {
  const overflow: UpstreamError = {
    kind: 'context_window',
    status: 500,
    code: 'exceed_context_size_error',
    message: 'too many tokens',
    retryAfterMs: null,
  };
  const limited: UpstreamError = {
    kind: 'rate_limit',
    status: 429,
    code: null,
    message: 'slow down',
    retryAfterMs: 1200,
  };

  it('A14: keeps status, wait and code', () => {
    for (const name of dialectName.options) {
      const answer = dialects[name].writeUpstreamError(limited, 'req-1');
      expect(answer.status).toBe(429);
      expect(answer.headers).toMatchObject({ 'retry-after': '2', 'x-should-retry': 'true' });
    }
    expect(parse(dialects.chat.writeUpstreamError(limited, 'r').body).error?.code).toBe('rate_limit_exceeded');
    expect(parse(dialects.messages.writeUpstreamError(limited, 'r').body).error?.type).toBe('rate_limit_error');
    expect(parse(dialects.gemini.writeUpstreamError(limited, 'r').body).error?.status).toBe('RESOURCE_EXHAUSTED');
  });

  it('uses the words clients look for when a prompt is too long', () => {
    expect(parse(dialects.chat.writeUpstreamError(overflow, 'r').body).error?.code).toBe('context_length_exceeded');
    expect(parse(dialects.messages.writeUpstreamError(overflow, 'r').body).error?.message).toBe(
      'prompt is too long: too many tokens',
    );
    expect(dialects.chat.writeUpstreamError(overflow, 'r').headers['x-should-retry']).toBe('false');
  });

  it('has a status of its own when the provider had none', () => {
    expect(dialects.chat.writeUpstreamError({ ...limited, status: 0, kind: 'connection' }, 'r').status).toBe(502);
    expect(dialects.chat.writeUpstreamError({ ...limited, status: 200 }, 'r').status).toBe(429);
  });
});

describe('an error inside a stream', () => {
  const broken = () => new GatehouseError('stream_broken', { provider: 'x', detail: 'it\u2028ended\u0085early\n' });
  const framings: [DialectName, Framing][] = [
    ['chat', 'sse'],
    ['completions', 'sse'],
    ['responses', 'sse'],
    ['messages', 'sse'],
    ['gemini', 'sse'],
    ['media', 'sse'],
    ['ollama', 'ndjson'],
  ];

  it.each(framings)('A12: in %s is read as an error by our own meter, and never as an end', (name, framing) => {
    const framer = framerFor(framing);
    if (!framer) throw new Error('no framer');
    const { frames, rest } = runFramer(framer, [Buffer.from(dialects[name].writeStreamError(broken(), framing))]);
    const meter = dialects[name].meter('chat.completions');
    expect(frames.map((frame) => meter.frame(frame))).toEqual(frames.map(() => 'error'));
    expect(frames.length).toBeGreaterThan(0);
    expect(rest).toHaveLength(0);
    expect(meter.ended).toBe(false);
  });

  it.each(framings)('B5b: in %s stays on its line for readers that split at U+2028', (name, framing) => {
    const text = dialects[name].writeStreamError(broken(), framing);
    expect(text).toContain('gatehouse_stream_broken');
    expect(text).toContain('\\u2028');
    expect(text).not.toMatch(/[\u2028\u2029\u0085]/);
  });

  it('has no end mark in chat', () => {
    expect(dialects.chat.writeStreamError(broken(), 'sse')).not.toContain('[DONE]');
  });

  it('in responses says error and response.failed', () => {
    const text = dialects.responses.writeStreamError(broken(), 'sse');
    expect(text.match(/^event: .*$/gm)).toEqual(['event: error', 'event: response.failed']);
  });

  it('closes a gemini array legally', () => {
    const array = `[{"a":1}${dialects.gemini.writeStreamError(broken(), 'json-array')}`;
    expect(JSON.parse(array)).toMatchObject([{ a: 1 }, { error: { code: 502, status: 'INTERNAL' } }]);
    expect(dialects.gemini.writeStreamError(broken(), 'sse')).toMatch(/^data: \{.*\}\r\n\r\n$/);
  });

  it('is silent where nothing can be said', () => {
    for (const name of dialectName.options) expect(dialects[name].writeStreamError(broken(), 'none')).toBe('');
  });
});
