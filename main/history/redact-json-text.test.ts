import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { redactJsonText } from './redact-json-text.ts';

const rule = (pattern: string) => new RegExp(pattern, 'g');

it('takes out a key with its value, and leaves the rest as it stands', () => {
  const text = '{ "a": 1, "in": {"password": "x\\"y", "user":"me"}, "list": [true, null, -1.5e3] }';
  expect(redactJsonText(text, [rule('"password":\\s*"(?:[^"\\\\]|\\\\.)*"')])).toBe(
    '{ "a": 1, "in": {"[redacted]": "[redacted]", "user":"me"}, "list": [true, null, -1.5e3] }',
  );
});

it('takes out every scalar a match touches, wherever it begins and ends', () => {
  expect(redactJsonText('["abc","def",12,true,"ghi"]', [rule('c","d'), rule('2,t')])).toBe(
    '["[redacted]","[redacted]","[redacted]","[redacted]","ghi"]',
  );
});

it('leaves alone what only the structure matches, or nothing at all', () => {
  const text = '{"a":["b",{"c":"d"}]}';
  expect(redactJsonText(text, [rule('\\[|\\}'), rule('x*'), rule('":"?\\[?')])).toContain('"[redacted]"');
  expect(redactJsonText(text, [rule('[\\]}]+$'), rule('x*')])).toBe(text);
});

it('what is left is always JSON, and of the same shape', () => {
  const shape = (value: unknown): unknown =>
    Array.isArray(value) ? value.map(shape) : typeof value === 'object' && value !== null ? 'object' : 'scalar';
  fc.assert(
    fc.property(
      fc.jsonValue(),
      fc.constantFrom('.{3}', '"[^"]*":', '[0-9]+,', '\\S+', 'a.*e', '","', ''),
      (value, of) => {
        const left: unknown = JSON.parse(redactJsonText(JSON.stringify(value), [rule(of)]));
        expect(shape(left)).toEqual(shape(value));
      },
    ),
  );
});

it('leaves of a match nothing that it touched', () => {
  fc.assert(
    fc.property(
      fc.array(fc.stringMatching(/^[a-z]{1,6}$/), { minLength: 1 }),
      fc.stringMatching(/^[a-z]{1,3}$/),
      (words, part) => {
        const text = JSON.stringify(words);
        const left = redactJsonText(text, [rule(part)]);
        expect(JSON.parse(left)).toEqual(words.map((word) => (word.includes(part) ? '[redacted]' : word)));
      },
    ),
  );
});
