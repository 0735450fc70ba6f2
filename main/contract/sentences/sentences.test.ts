import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { networkError } from '../../upstream/network-error.ts';
import { errors, GatehouseError } from '../errors.ts';
import { glossaryOf } from './glossary-of.ts';
import { readSentence } from './read-sentence.ts';
import { piecesOf, sayer } from './say.ts';
import { type SentenceTable, sayReason, sentences } from './tables.ts';

const rows = Object.entries(sentences).flatMap(([table, texts]) =>
  Object.entries(texts).map(([code, text]) => ({ table: table as SentenceTable, code, text })),
);

/** Facts as they occur: names, figures, and words somebody else wrote. */
const someFact: Record<string, fc.Arbitrary<string>> = {
  target: fc.constantFrom('openai/gpt-5-mini', 'ollama/qwen3:8b', 'openrouter/qwen/qwen3-coder'),
  first: fc.constantFrom('openai/gpt-5-mini: it has no key', 'ollama/qwen3:8b: rate-limited'),
  rest: fc.constantFrom('a/b: it has no key', 'a/b: it has no key; c/d: it is cooling down'),
  method: fc.constantFrom('POST', 'GET'),
  place: fc.constantFrom('/home/a b/config.yaml:3:12', 'C:\\x\\config.yaml:10:1'),
  kind: fc.constantFrom('rate limited', 'overloaded', 'stream broke off'),
  count: fc.integer({ min: 1, max: 99 }).map(String),
  total: fc.integer({ min: 1, max: 99 }).map(String),
  bound: fc.constantFrom('0', '-2', '0.5', '65535'),
  weight: fc.constantFrom('1', '2.5'),
  number: fc.integer({ min: 6, max: 99 }).map(String),
  status: fc.integer({ min: 100, max: 599 }).map(String),
  seconds: fc.constantFrom('0.5', '12'),
};
const anyFact = fc.constantFrom(
  'fast',
  'claude-code',
  'qwen3:8b',
  '$0.80',
  'http://127.0.0.1:8080',
  'ENOENT, no such file',
);

describe('the gateway’s sentences', () => {
  it.each(rows)('$table $code is found again by its text, with its facts', ({ table, code, text }) => {
    const names = piecesOf(text).filter((_, index) => index % 2 === 1);
    const facts = fc.record(Object.fromEntries(names.map((name) => [name, someFact[name] ?? anyFact])));
    const say = sayer({ [code]: text } as Record<string, string>) as (code: string, facts?: object) => string;
    fc.assert(
      fc.property(facts, (given) => {
        const read = readSentence(say(code, names.length === 0 ? undefined : given), [table]);
        expect(read?.code).toBe(`${table}.${code}`);
        expect({ ...read?.facts, ...read?.inner }).toEqual(given);
      }),
      { numRuns: 30 },
    );
  });

  it('says no two things in one table with the same words', () => {
    for (const texts of Object.values(sentences)) {
      const all = Object.values(texts);
      expect(new Set(all).size).toBe(all.length);
    }
  });

  it('leaves other people’s words alone', () => {
    expect(readSentence('Incorrect API key provided: sk-…', ['reason'])).toBeNull();
    expect(glossaryOf(['Overloaded', null, ''], ['reason', 'network'])).toBeUndefined();
  });

  it('finds what stands inside of a refusal, down to the word', () => {
    const refusal = new GatehouseError('no_target_available', {
      model: 'fast',
      reasons: [
        sayReason('about_target', {
          target: 'openai/gpt-5-mini',
          why: sayReason('key_cooling', { why: 'rate-limited' }),
        }),
        sayReason('about_target', { target: 'ollama/qwen3:8b', why: sayReason('provider_off') }),
        sayReason('about_target', { target: 'lab/big', why: sayReason('no_key') }),
      ].join('; '),
    });
    const glossary = glossaryOf([refusal.message], ['refusal']) ?? {};
    expect(Object.values(glossary).map(({ code }) => code)).toEqual([
      'refusal.no_target_available',
      'reason.several',
      'reason.about_target',
      'reason.key_cooling',
      'reason.rate_limited',
      'reason.several',
      'reason.about_target',
      'reason.provider_off',
      'reason.about_target',
      'reason.no_key',
    ]);
  });

  it.each(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ECONNRESET', 'UND_ERR_SOCKET', 'EPIPE', 'ETIMEDOUT'])(
    'knows what the network says with %s',
    (code) => {
      const { message } = networkError(Object.assign(new Error('raw'), { code }), false);
      expect(readSentence(message, ['network'])).toMatchObject({ facts: { code } });
    },
  );

  it.each([
    'UND_ERR_CONNECT_TIMEOUT',
    'EHOSTUNREACH',
    'ENETUNREACH',
    'HPE_INVALID_CONSTANT',
    'UND_ERR_HEADERS_OVERFLOW',
    'SELF_SIGNED_CERT_IN_CHAIN',
  ])('knows what the network says with %s', (code) => {
    const { message } = networkError(Object.assign(new Error('raw'), { code }), false);
    expect(readSentence(message, ['network'])).toMatchObject({ facts: { code } });
  });

  it('has a row for every refusal of the error table', () => {
    expect(Object.keys(sentences.refusal)).toEqual(Object.keys(errors));
  });
});
