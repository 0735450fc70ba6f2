import { describe, expect, it } from 'vitest';
import { glossaryOf } from '../../../main/contract/sentences/glossary-of.ts';
import { piecesOf } from '../../../main/contract/sentences/say.ts';
import { sayReason, sentences } from '../../../main/contract/sentences/tables.ts';
import { tell } from './tell.ts';
import chinese from './zh-CN.json' with { type: 'json' };

const textOf = (code: string) => {
  const [table = '', row = ''] = code.split('.');
  return (chinese as Record<string, Record<string, string>>)[table]?.[row];
};
const namesIn = (text: string) =>
  piecesOf(text)
    .filter((_, index) => index % 2 === 1)
    .sort();

describe('what the gateway says, in Chinese', () => {
  it('has a text for every code there is, and for no other', () => {
    const codesOf = (tables: object) =>
      Object.entries(tables).flatMap(([table, rows]) => Object.keys(rows as object).map((row) => `${table}.${row}`));
    expect(codesOf(chinese).sort()).toEqual(codesOf(sentences).sort());
  });

  it('fills in the same facts', () => {
    for (const [table, rows] of Object.entries(sentences))
      for (const [row, text] of Object.entries(rows))
        expect([row, namesIn(textOf(`${table}.${row}`) ?? '')]).toEqual([row, namesIn(text)]);
  });

  it('tells what stands inside of a sentence as well', () => {
    const text = sayReason('about_target', {
      target: 'openai/gpt-5-mini',
      why: sayReason('other_key_free', { kind: sayReason('kind_rate_limit') }),
    });
    expect(tell(text, glossaryOf([text], ['reason']), textOf)).toBe('openai/gpt-5-mini：被限流：另一个密钥可用');
  });

  it('leaves what a provider said in its words', () => {
    const text = sayReason('key_refused', { why: 'Incorrect API key provided.' });
    expect(tell(text, glossaryOf([text], ['reason']), textOf)).toBe('密钥被拒绝：Incorrect API key provided.');
    expect(tell('Overloaded', {}, textOf)).toBe('Overloaded');
  });

  it('says in English what the gateway said', () => {
    const text = sayReason('is_route', { route: 'fast' });
    expect(tell(text, glossaryOf([text], ['reason']), () => undefined)).toBe('“fast” is a route');
  });
});
