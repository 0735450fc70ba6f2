import { Buffer } from 'node:buffer';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GatehouseError } from '../../contract/errors.ts';
import { media } from './index.ts';

const TYPE = 'multipart/form-data; boundary=----x1';
const file = Buffer.from([0, 13, 10, 45, 45, 255, 13, 10, 45, 45, 45, 45, 45, 45, 120]);

function form(...fields: [head: string, value: string | Uint8Array][]): Buffer {
  const parts = fields.map(([head, value]) =>
    Buffer.concat([
      Buffer.from(`------x1\r\nContent-Disposition: form-data; ${head}\r\n\r\n`),
      Buffer.from(value),
      Buffer.from('\r\n'),
    ]),
  );
  return Buffer.concat([...parts, Buffer.from('------x1--\r\n')]);
}

const upload: [string, Uint8Array] = ['name="file"; filename="a.wav"\r\nContent-Type: audio/wav', file];
const read = (body: Uint8Array, type = TYPE) => media.readRequest(body, 'audio.transcriptions', type);
const rewrite = (body: Uint8Array, model: string, override = {}) =>
  Buffer.from(media.rewriteRequest(body, read(body), { model, injectUsage: false, override }));

describe('a form', () => {
  it('finds the model and the stream flag beside a file', () => {
    const body = form(upload, ['name="model"', 'whisper-1'], ['name="stream"', 'true']);
    const facts = read(body);
    expect(facts).toMatchObject({ model: 'whisper-1', stream: true, insertAt: -1, opaqueBytes: file.length });
    const [span] = facts.modelSpans;
    expect(body.toString('utf8', span?.start, span?.end)).toBe('whisper-1');
    expect(media.estimateInputTokens(body, facts)).toBeLessThan(body.length / 4);
  });

  it('writes the model over every field of that name and leaves every other byte', () => {
    const body = form(['name="model"', 'a'], upload, ['name=model', 'b']);
    expect(rewrite(body, 'up/stream')).toEqual(
      form(['name="model"', 'up/stream'], upload, ['name=model', 'up/stream']),
    );
    expect(
      media.rewriteRequest(form(['name="model"', 'a']), read(form(['name="model"', 'a'])), {
        model: 'a',
        injectUsage: false,
        override: {},
      }),
    ).toEqual(form(['name="model"', 'a']));
  });

  it('adds the fields that are missing', () => {
    const body = rewrite(form(upload), 'm', { temperature: 0, language: 'de' });
    const facts = read(body);
    expect(facts.model).toBe('m');
    expect(facts.members.map(({ key, start, end }) => [key, body.toString('utf8', start, end)])).toEqual([
      ['temperature', '0'],
      ['language', 'de'],
      ['model', 'm'],
    ]);
    expect(body.includes(file)).toBe(true);
    const late = Buffer.concat([Buffer.from('\r\n'), form(upload)]);
    expect(read(rewrite(late, 'm')).model).toBe('m');
  });

  it('is not misled by a file that holds a field', () => {
    const body = form(['name="file"; filename="model"', 'name="model"\r\n\r\nno'], ['name="model"', 'yes']);
    expect(read(body).model).toBe('yes');
  });

  it('takes a quoted boundary and a preamble, and an empty value', () => {
    const body = Buffer.concat([Buffer.from('preamble\r\n'), form(['name="model"', ''])]);
    expect(read(body, 'multipart/form-data; charset=x; boundary="----x1"').model).toBeNull();
  });

  it.each([
    ['no boundary in the type', form(['name="model"', 'a']), 'multipart/form-data'],
    ['another boundary', form(['name="model"', 'a']), 'multipart/form-data; boundary=y'],
    ['an end cut off', form(['name="model"', 'a']).subarray(0, 70), TYPE],
    ['a model of two lines', form(['name="model"', 'a\r\nb']), TYPE],
    ['nothing', Buffer.alloc(0), TYPE],
  ])('is refused with %s', (_name, body, type) => {
    expect(() => read(body, type)).toThrow(GatehouseError);
  });

  it('survives any bytes in a file', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const value = Buffer.from(bytes);
        fc.pre(!value.includes('\r\n------x1'));
        const body = form(['name="file"; filename="f"', value], ['name="model"', 'a']);
        expect(rewrite(body, 'b')).toEqual(form(['name="file"; filename="f"', value], ['name="model"', 'b']));
      }),
    );
  });
});

describe('a media request in JSON', () => {
  it('is read and rewritten like any other', () => {
    const body = Buffer.from('{"model":"tts-1","input":"hi","stream_format":"sse"}');
    const facts = media.readRequest(body, 'audio.speech', 'application/json');
    expect(facts).toMatchObject({ model: 'tts-1', stream: true });
    const after = media.rewriteRequest(body, facts, { model: 'x', injectUsage: false, override: {} });
    expect(Buffer.from(after).toString()).toBe('{"model":"x","input":"hi","stream_format":"sse"}');
  });
});
