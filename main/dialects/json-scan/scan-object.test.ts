import { Buffer } from 'node:buffer';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { JsonScanError } from './json-scan-error.ts';
import { MAX_DEPTH } from './json-scanner.ts';
import { decodeSpan, elementStarts, scanNested, scanObject } from './scan-object.ts';

const bytes = (text: string) => Buffer.from(text);

function pairs(text: string): [string, unknown][] {
  const body = bytes(text);
  return scanObject(body).members.map(({ key, start, end }) => [key, decodeSpan(body, start, end)]);
}

function offsetOf(text: string): number {
  try {
    scanObject(bytes(text));
  } catch (error) {
    if (error instanceof JsonScanError) return error.offset;
    throw error;
  }
  throw new Error('it was accepted');
}

const json = fc.dictionary(fc.string({ unit: 'grapheme' }), fc.jsonValue(), { maxKeys: 12 });

describe('scanObject', () => {
  it('finds the members JSON.parse finds, in any layout', () => {
    fc.assert(
      fc.property(json, fc.constantFrom(undefined, 1, '\t', '\r\n '), (object, indent) => {
        const text = JSON.stringify(object, null, indent);
        expect(pairs(text)).toEqual(Object.entries(JSON.parse(text) as object));
      }),
    );
  });

  it('refuses every text cut short', () => {
    fc.assert(
      fc.property(json, fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (object, share) => {
        const body = bytes(JSON.stringify(object));
        const part = body.subarray(0, Math.floor(body.length * share));
        expect(() => scanObject(part)).toThrow(JsonScanError);
      }),
    );
  });

  it('refuses nothing that JSON.parse takes, however damaged the text is', () => {
    fc.assert(
      fc.property(json, fc.nat(), fc.string({ maxLength: 3 }), fc.nat({ max: 3 }), (object, place, junk, drop) => {
        const text = JSON.stringify(object);
        const at = place % text.length;
        // Through bytes, for half a surrogate pair has none.
        const damaged = bytes(text.slice(0, at) + junk + text.slice(at + drop)).toString();
        let valid: unknown;
        try {
          valid = JSON.parse(damaged);
        } catch {
          return;
        }
        if (typeof valid !== 'object' || valid === null || Array.isArray(valid)) return;
        expect(Object.fromEntries(pairs(damaged))).toEqual(valid);
      }),
    );
  });

  it('gives the bytes of key and value, not the characters', () => {
    const body = bytes('{ "größe" : "日本" , "n":[1, 2] }');
    const [first, second] = scanObject(body).members;
    expect(body.toString('utf8', first?.keyStart, first?.keyEnd)).toBe('"größe"');
    expect(body.toString('utf8', first?.start, first?.end)).toBe('"日本"');
    expect(body.toString('utf8', second?.start, second?.end)).toBe('[1, 2]');
  });

  it('keeps both of a duplicate key, decodes an escaped one, and leaves nested ones alone', () => {
    const text = '{"model":"a","messages":[{"model":"no","x":{"model":"no"}}],"mod\\u0065l":"b"}';
    expect(pairs(text).map(([key]) => key)).toEqual(['model', 'messages', 'model']);
  });

  it('is not misled by quotes, brackets and backslashes inside strings', () => {
    const tricky = {
      a: '"}{][',
      b: '\\',
      c: '\\"',
      d: `${'\\'.repeat(81)}"${'x'.repeat(90)}\\\\`,
      'k"ey': '"model":"no"',
    };
    expect(Object.fromEntries(pairs(JSON.stringify(tricky)))).toEqual(tricky);
  });

  it('takes a byte order mark and white space around the object', () => {
    expect(pairs('\ufeff \r\n{"a":1}\n ')).toEqual([['a', 1]]);
  });

  it('says where the new member of an object goes', () => {
    expect(scanObject(bytes('  {}')).insertAt).toBe(3);
    expect(scanObject(bytes('{"a":1}')).insertAt).toBe(1);
  });

  it.each([
    ['', 0],
    ['   ', 3],
    ['[1]', 0],
    ['"text"', 0],
    ['{"a":1}x', 7],
    ['{"a":1}{"b":2}', 7],
    ['{"a":1', 6],
    ['{"a":"b', 7],
    ['{"a":[1}', 7],
    ['{"a":{]}', 6],
    ['{"a" 1}', 5],
    ['{"a":}', 5],
    ['{"a":1,}', 7],
    ['{,}', 1],
    ['{a:1}', 1],
    ["{'a':1}", 1],
    ['{"a":1 "b":2}', 7],
    ['{"a":nul}', 5],
    ['{"a":01}', 5],
    ['{"a":tru', 5],
    ['{"a":-}', 5],
    ['{"\\x":1}', 1],
  ])('refuses %j at byte %i', (text, offset) => {
    expect(offsetOf(text)).toBe(offset);
  });

  it('bounds nesting without recursion', () => {
    const nested = (depth: number) => `{"a":${'['.repeat(depth)}${']'.repeat(depth)}}`;
    expect(pairs(nested(MAX_DEPTH))).toHaveLength(1);
    expect(() => scanObject(bytes(nested(MAX_DEPTH + 1)))).toThrow(/nested deeper/);
    expect(() => scanObject(bytes(`{"a":${'['.repeat(5_000_000)}`))).toThrow(JsonScanError);
  });

  it('counts base64 apart from text', () => {
    const image = Buffer.alloc(6000, 7).toString('base64');
    const prose = 'A sentence, and another one. '.repeat(200);
    const object = { a: `data:image/png;base64,${image}`, b: [{ data: image }], c: prose, d: '漢'.repeat(2000) };
    const { opaqueBytes } = scanObject(bytes(JSON.stringify(object)));
    expect(opaqueBytes).toBe(object.a.length + image.length);
  });

  it.each([
    ['chat', { m: [{ type: 'image_url', image_url: { url: 'x' } }] }, true],
    ['responses', { input: [{ type: 'input_image' }] }, true],
    ['messages', { m: [{ type: 'image', source: {} }] }, true],
    ['gemini', { contents: [{ parts: [{ inlineData: {} }] }] }, true],
    ['gemini in snake case', { contents: [{ parts: [{ inline_data: {} }] }] }, true],
    ['ollama', { messages: [{ images: ['x'] }] }, true],
    [
      'a tool with a parameter called image',
      { tools: [{ properties: { image: { type: 'string' } }, required: ['image'] }] },
      false,
    ],
    ['a text about image_url', { content: 'use "image_url" and images' }, false],
  ])('sees images: %s', (_name, object, expected) => {
    expect(scanObject(bytes(JSON.stringify(object, null, 1))).images).toBe(expected);
  });

  it('reads inside a value it has scanned', () => {
    const body = bytes('{"requests":[{"model":"a"}, {"model":"b","x":[]}]}');
    const [requests] = scanObject(body).members;
    const starts = elementStarts(body, requests?.start ?? 0);
    const models = starts
      .map((at) => scanNested(body, at)[0])
      .map((member) => body.toString('utf8', member?.start, member?.end));
    expect(models).toEqual(['"a"', '"b"']);
    expect(elementStarts(bytes('[ ]'), 0)).toEqual([]);
  });

  it('crosses a body of 20 MB of images without copying it', { timeout: 10_000 }, () => {
    const body = bytes(JSON.stringify({ model: 'm', images: ['A'.repeat(20_000_000)] }));
    const before = process.memoryUsage();
    const { members, opaqueBytes } = scanObject(body);
    const after = process.memoryUsage();
    expect(members).toHaveLength(2);
    expect(opaqueBytes).toBe(20_000_000);
    expect(after.heapUsed + after.external - before.heapUsed - before.external).toBeLessThan(2_000_000);
  });
});
