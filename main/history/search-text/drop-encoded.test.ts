import fc from 'fast-check';
import { expect, it } from 'vitest';
import { dropEncoded } from './drop-encoded.ts';

const encoded = fc.constantFrom(...'azAZ09+/=_-');
const other = fc.constantFrom(...' .,:;<>?@[`{!*(é字\u{1f600}');
const run = fc
  .integer({ min: 0, max: 450 })
  .chain((length) => fc.string({ unit: encoded, minLength: length, maxLength: length }));
const text = fc
  .array(fc.oneof(run, fc.string({ unit: other, maxLength: 3 })), { maxLength: 8 })
  .map((parts) => parts.join(''));

it('puts a space for every run of 200 and more, and leaves the rest alone', () => {
  fc.assert(
    fc.property(text, (given) => {
      expect(dropEncoded(given)).toBe(given.replace(/[A-Za-z0-9+/=_-]{200,}/g, ' '));
    }),
    { numRuns: 500 },
  );
});

it('knows the limit to the character', () => {
  expect(dropEncoded(`see ${'k'.repeat(199)} here`)).toBe(`see ${'k'.repeat(199)} here`);
  expect(dropEncoded(`see ${'k'.repeat(200)} here`)).toBe('see   here');
});

it('tells each character of ASCII as the pattern does', () => {
  for (let code = 0; code < 128; code += 1) {
    const run = String.fromCharCode(code).repeat(200);
    expect([code, dropEncoded(run)]).toEqual([code, run.replace(/[A-Za-z0-9+/=_-]{200,}/g, ' ')]);
  }
});
