import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { splitJson } from './split-json.ts';

const cut = (text: string) => {
  const bytes = Buffer.from(text);
  return splitJson(bytes)?.map(({ key, start, end, elementEnds }) => {
    let at = start + 1;
    const elements = elementEnds?.map((elementEnd) => {
      const element = bytes.toString('utf8', at, elementEnd);
      at = elementEnd;
      return element;
    });
    return { key, value: bytes.toString('utf8', start, end), elements: elements ?? null };
  });
};

it('finds the members and elements of any JSON object, however it is spaced', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.constantFrom(0, 1, '\t'), (object, indent) => {
      const members = cut(JSON.stringify(object, null, indent)) ?? [];
      expect(members.map(({ key }) => key)).toEqual(Object.keys(object));
      for (const { key, value, elements } of members) {
        // Through JSON, where -0 is 0.
        const expected = JSON.parse(JSON.stringify(object[key])) as unknown;
        expect(JSON.parse(value)).toEqual(expected);
        if (Array.isArray(expected))
          expect(elements?.map((element) => JSON.parse(element.replace(/^\s*,/, '')) as unknown)).toEqual(expected);
        else expect(elements).toBeNull();
      }
    }),
  );
});

it('keeps the comma and the spaces before an element with it', () => {
  expect(cut('{"a":[ {"x":1} , {"y":2}\n]}')).toEqual([
    { key: 'a', value: '[ {"x":1} , {"y":2}\n]', elements: [' {"x":1}', ' , {"y":2}'] },
  ]);
});

it('reads repeated and escaped keys as they stand', () => {
  expect(cut('{"a\\"b":1,"a\\"b":"}"}')).toEqual([
    { key: 'a"b', value: '1', elements: null },
    { key: 'a"b', value: '"}"', elements: null },
  ]);
});

it.each([
  '',
  'null',
  '[]',
  '"{}"',
  '{',
  '{"a":1',
  '{"a":1}x',
  '{"a"}',
  '{"a":}',
  '{a:1}',
  '{"a":[1}',
  '{"a":"b}',
  '{"a":1,}',
])('says no to %j', (text) => {
  expect(cut(text)).toBeUndefined();
});

it('never fails on bytes that are anything at all', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), fc.constantFrom('', '{', '{"a":[', '{"a":"'), (tail, head) => {
      splitJson(Buffer.concat([Buffer.from(head), tail]));
    }),
  );
});
