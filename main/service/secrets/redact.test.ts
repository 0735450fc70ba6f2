import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRedactor } from './redact.ts';

describe('createRedactor', () => {
  it('takes every known secret out of a text, in all the forms it is written in', () => {
    const { add, redact } = createRedactor();
    const value = 'pa$$"word/+ (x)';
    add(value);
    for (const form of [value, encodeURIComponent(value), JSON.stringify({ key: value })])
      expect(redact(`before ${form} after`)).toMatch(/^before .*\[redacted\].* after$/);
    expect(redact(`${value}${value}`)).toBe('[redacted][redacted]');
  });

  it('takes client keys out without knowing them', () => {
    const { redact } = createRedactor();
    expect(redact(`GET /k/gh-${'aB3'.repeat(14)}/v1/models`)).toBe('GET /k/gh-…/v1/models');
    expect(redact('gh-pages, high-gh-level')).toBe('gh-pages, high-gh-level');
  });

  it('takes out all of the longer of two secrets that begin alike', () => {
    const { add, redact } = createRedactor();
    add('sk-abcdefgh');
    add('sk-abcdefgh-and-more');
    expect(redact('x sk-abcdefgh-and-more y')).toBe('x [redacted] y');
  });

  it('leaves no known secret in any text', () => {
    const secret = fc.string({ minLength: 8, maxLength: 40 });
    fc.assert(
      fc.property(
        fc.array(secret, { minLength: 1, maxLength: 5 }),
        fc.string(),
        fc.string(),
        (secrets, before, after) => {
          const { add, redact } = createRedactor();
          for (const value of secrets) add(value);
          // A mark can itself complete a secret such as “[redacte”; that is not the secret showing.
          fc.pre(secrets.every((value) => !'[redacted]gh-…'.includes(value) && !`${before}${after}`.includes(value)));
          for (const value of secrets) expect(redact(`${before} ${value} ${after}`)).not.toContain(value);
        },
      ),
    );
  });

  it('leaves words alone that are too short to be secrets', () => {
    const { add, redact } = createRedactor();
    add('dummy');
    add('');
    expect(redact('a dummy key')).toBe('a dummy key');
  });
});
