import { Buffer } from 'node:buffer';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chat } from '../chat/index.ts';
import type { RequestEdits } from '../dialect.ts';

const edits = (some: Partial<RequestEdits>): RequestEdits => ({
  model: null,
  injectUsage: false,
  override: {},
  ...some,
});

function rewrite(text: string, some: Partial<RequestEdits>): string {
  const body = Buffer.from(text);
  const facts = chat.readRequest(body, 'chat.completions', 'application/json');
  return Buffer.from(chat.rewriteRequest(body, facts, edits(some))).toString();
}

describe('rewriteJson', () => {
  it.each([
    ['a plain one', '{"model":"a","n":1}', '{"model":"up","n":1}'],
    ['odd white space', '{ "model" :\t"a" }', '{ "model" :\t"up" }'],
    ['at the end', '{"messages":[],"model":"a"}', '{"messages":[],"model":"up"}'],
    ['a duplicate', '{"model":"a","x":1,"model":"b"}', '{"model":"up","x":1,"model":"up"}'],
    ['an escaped key', '{"mod\\u0065l":"a"}', '{"mod\\u0065l":"up"}'],
    ['an escaped value', '{"model":"\\u0061"}', '{"model":"up"}'],
    ['another case, as servers in Go read it', '{"model":"a","Model":"b"}', '{"model":"up","Model":"up"}'],
    ['nested ones left alone', '{"x":{"model":"a"},"model":"b"}', '{"x":{"model":"a"},"model":"up"}'],
    ['null', '{"model":null}', '{"model":"up"}'],
    ['none, with members', '{"n":1}', '{"model":"up","n":1}'],
    ['none, in an empty object', '{}', '{"model":"up"}'],
    ['text of many bytes before it', '{"m":"日本語","model":"a"}', '{"m":"日本語","model":"up"}'],
  ])('writes the model over %s', (_name, before, after) => {
    expect(rewrite(before, { model: 'up' })).toBe(after);
  });

  it('returns the same array when the name is right already', () => {
    const body = Buffer.from('{"model":"a"}');
    const facts = chat.readRequest(body, 'chat.completions', 'application/json');
    expect(chat.rewriteRequest(body, facts, edits({ model: 'a' }))).toBe(body);
    expect(chat.rewriteRequest(body, facts, edits({}))).toBe(body);
  });

  it('writes names that need escaping', () => {
    expect(JSON.parse(rewrite('{"model":"a"}', { model: 'a"\\日' }))).toEqual({ model: 'a"\\日' });
  });

  it('sets parameters where they stand, every one of a duplicate, and inserts those that are missing', () => {
    const body = '{"temperature":1,"messages":[{"temperature":9}],"temperature":2}';
    expect(rewrite(body, { override: { temperature: 0, top_p: 0.5 } })).toBe(
      '{"top_p":0.5,"temperature":0,"messages":[{"temperature":9}],"temperature":0}',
    );
  });

  it('lets the target, not a parameter, say the model', () => {
    expect(rewrite('{"model":"a"}', { model: 'up', override: { model: 'other' } })).toBe('{"model":"up"}');
    expect(rewrite('{"model":"a"}', { override: { model: 'other' } })).toBe('{"model":"other"}');
  });

  it('keeps asking for usage when a parameter sets the stream’s options', () => {
    const text = rewrite('{"stream":true}', {
      injectUsage: true,
      override: { stream_options: { include_obfuscation: false } },
    });
    expect(JSON.parse(text)).toEqual({
      stream: true,
      stream_options: { include_obfuscation: false, include_usage: true },
    });
  });

  it('D1: sends a parameter under the name the upstream reads, and only under that', () => {
    const rename = { max_tokens: 'max_completion_tokens' };
    expect(rewrite('{"max_tokens":5,"n":1}', { rename })).toBe('{"max_completion_tokens":5,"n":1}');
    expect(rewrite('{"max_tokens":5,"max_completion_tokens":6}', { rename })).toBe('{"max_completion_tokens":6}');
    expect(rewrite('{"max_tokens":5}', { rename, override: { max_completion_tokens: 7 } })).toBe(
      '{"max_completion_tokens":7}',
    );
  });

  it('is not misled by keys that every object has', () => {
    const body = '{"constructor":1,"__proto__":{"model":"x"},"toString":2,"model":"a"}';
    expect(rewrite(body, { model: 'up', rename: { x: 'y' }, override: { hasOwnProperty: 3 } })).toBe(
      '{"hasOwnProperty":3,"constructor":1,"__proto__":{"model":"x"},"toString":2,"model":"up"}',
    );
  });

  it.each([
    ['{"models":["a"],"n":1}', '{"n":1}'],
    ['{"n":1, "models":["a"]}', '{"n":1}'],
    ['{"n":1,"models":["a"],"m":2}', '{"n":1,"m":2}'],
    ['{"models":[],"provider":{}}', '{}'],
    ['{"n":1,"models":[],"provider":{}}', '{"n":1}'],
    ['{"models":[],"n":1,"provider":{},"models":[]}', '{"n":1}'],
    ['{ "models" : [] }', '{  }'],
  ])('takes members out of %s', (before, after) => {
    expect(rewrite(before, { remove: ['models', 'provider'] })).toBe(after);
  });

  it('D3: leaves every byte it was not asked to change', () => {
    const body = '{ "model":"a",\n "unknown_thing": {"x" : [1.50, "\\u00e9", 1e3]}, "metadata":null }';
    expect(rewrite(body, { model: 'b' })).toBe(body.replace('"a"', '"b"'));
  });

  it('gives what editing the parsed object would give', () => {
    const key = fc.constantFrom(
      'model',
      'stream',
      'temperature',
      'models',
      'max_tokens',
      'max_completion_tokens',
      'x',
      'é',
    );
    const object = fc.dictionary(key, fc.oneof(fc.string(), fc.integer(), fc.constant(null), fc.array(fc.string())));
    const override = fc.dictionary(fc.constantFrom('temperature', 'x', 'top_k', 'é'), fc.jsonValue());
    fc.assert(
      fc.property(object, override, fc.boolean(), fc.constantFrom(undefined, 2), (before, set, removes, indent) => {
        const { model: _, ...rest } = before;
        const body = { ...rest, model: 'a' };
        const expected: Record<string, unknown> = { ...body, model: 'up' };
        if (removes) delete expected.models;
        if ('max_tokens' in expected) {
          expected.max_completion_tokens ??= expected.max_tokens;
          if (!('max_completion_tokens' in body)) expected.max_completion_tokens = expected.max_tokens;
          else expected.max_completion_tokens = body.max_completion_tokens;
          delete expected.max_tokens;
        }
        const text = rewrite(JSON.stringify(body, null, indent), {
          model: 'up',
          override: set,
          rename: { max_tokens: 'max_completion_tokens' },
          remove: removes ? ['models'] : [],
        });
        expect(JSON.parse(text)).toEqual({ ...expected, ...(JSON.parse(JSON.stringify(set)) as object) });
      }),
      { numRuns: 300 },
    );
  });
});
