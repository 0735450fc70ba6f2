import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { complete } from './completions.ts';
import { addTokens, type FilterToken, filterKeys, formatFilter, parseFilter } from './filter-grammar.ts';
import { readFilter, writeMoment } from './filter-query.ts';

it('reads conditions, words and phrases', () => {
  expect(parseFilter('route:fast Status:error "out of memory" panic foo:bar model:"a b" client:')).toEqual([
    { key: 'route', value: 'fast' },
    { key: 'status', value: 'error' },
    { key: 'text', value: 'out of memory' },
    { key: 'text', value: 'panic' },
    { key: 'text', value: 'foo:bar' },
    { key: 'model', value: 'a b' },
  ]);
});

it('reads back what it wrote, whatever the values are', () => {
  const word = fc.stringMatching(/^[\w/:.-]*[\w/.-]( [\w/.-]+)?$/);
  const token = fc.record({ key: fc.constantFrom(...filterKeys), value: word });
  fc.assert(
    fc.property(fc.array(token, { maxLength: 6 }), (tokens) => {
      expect(parseFilter(formatFilter(tokens))).toEqual(tokens);
    }),
  );
});

it('replaces what can stand once, and gathers states and words', () => {
  const before: FilterToken[] = [
    { key: 'route', value: 'fast' },
    { key: 'status', value: 'error' },
  ];
  expect(formatFilter(addTokens(before, parseFilter('route:smart status:refused status:error why')))).toBe(
    'route:smart status:error status:refused why',
  );
});

it('has one value of each tag', () => {
  expect(formatFilter(addTokens(parseFilter('tag:project=acme tag:env=dev'), parseFilter('tag:project=lab')))).toBe(
    'tag:project=lab tag:env=dev',
  );
});

it('asks the gateway for what the filter means', () => {
  const now = Date.UTC(2026, 9, 12, 14, 2, 11);
  const { filter, wrong } = readFilter(
    parseFilter(
      'client:zed tag:project=acme tag:"team=a b" status:error status:refused took:>10s cost:$0.10 after:1h "two words" one',
    ),
    now,
  );
  expect(wrong.size).toBe(0);
  expect(filter).toEqual({
    client: 'zed',
    tags: { project: 'acme', team: 'a b' },
    status: ['error', 'refused'],
    minTotalMs: 10_000,
    minCostNanoUsd: 100_000_000,
    since: Date.UTC(2026, 9, 12, 13, 2),
    text: '"two words" one',
  });
});

it('leaves out what means nothing, and says which', () => {
  const { filter, wrong } = readFilter(
    parseFilter('status:fine took:long route:fast after:yesterday tag:acme tag:=x'),
    0,
  );
  expect([filter, [...wrong]]).toEqual([{ route: 'fast' }, [0, 1, 3, 4, 5]]);
});

it('writes moments so that it can read them', () => {
  const at = new Date(2026, 9, 12, 9, 5).getTime();
  const { filter } = readFilter([{ key: 'before', value: writeMoment(at) }], 0);
  expect(filter).toEqual({ until: at });
});

it('completes a key, then its values, what begins with the word first', () => {
  const names = {
    route: ['breakfast', 'fast', 'smart'],
    client: [],
    provider: [],
    model: ['a b'],
    tag: ['project=acme', 'project=lab'],
  };
  expect(complete('c', names)).toEqual(['client:', 'cost:']);
  expect(complete('route:fa', names)).toEqual(['route:fast', 'route:breakfast']);
  expect(complete('model:', names)).toEqual(['model:"a b"']);
  expect(complete('tag:project=l', names)).toEqual(['tag:project=lab']);
  expect(complete('status:re', names)).toEqual(['status:refused']);
  expect(complete('hello', names)).toEqual([]);
});
