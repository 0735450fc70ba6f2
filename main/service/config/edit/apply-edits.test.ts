import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { ConfigEdit } from '../config-file.ts';
import { applyEdits } from './apply-edits.ts';
import { type StyledYaml, styledYaml } from './styled-yaml.arbitrary.ts';

const ugly = `# My gatehouse.   Do not touch!!
version:   1     # the only one there is

server: {port: 4477,   host:    '127.0.0.1' }


providers:
    # paid by the company
    openai:    { type: openai, api_key: "\${secret:openai}" }   # main account
    anthropic:
        type:   "anthropic"
        api_keys: [ { name: work, key: "\${secret:work}" },   # first
                    { name: home, key: "\${env:HOME_KEY}", weight: 2 } ]
    # lab: { type: ollama }

    demo: {type: demo}

routes:
    fast:
        # cheap first
        targets:
        -   provider: openai      # hosted
            model: 'gpt-5-mini'

        - {provider: demo, model: demo}   # always there
        retry: { attempts: 2 }
    # the end of the routes
default_route: "fast"
clients: []
budgets:
history: {
    bodies: full,   # everything
    retention: 30d  # a month
}
# the very end
`;

/** The text with some of it replaced, which must stand in it exactly once. */
function swap(text: string, from: string, to: string): string {
  expect(text.split(from)).toHaveLength(2);
  return text.replace(from, () => to);
}

const cases: [string, ConfigEdit, from: string, to: string][] = [
  [
    'sets a scalar and keeps its quotes',
    { op: 'set', path: ['default_route'], value: 'slow' },
    'default_route: "fast"',
    'default_route: "slow"',
  ],
  [
    'keeps the comment and the spaces beside a scalar',
    { op: 'set', path: ['routes', 'fast', 'targets', 0, 'model'], value: 'gpt-5' },
    "model: 'gpt-5-mini'",
    "model: 'gpt-5'",
  ],
  ['sets a scalar in braces', { op: 'set', path: ['server', 'port'], value: 5000 }, 'port: 4477,', 'port: 5000,'],
  [
    'adds a key in braces',
    { op: 'set', path: ['providers', 'demo', 'enabled'], value: false },
    'demo: {type: demo}',
    'demo: {type: demo, enabled: false}',
  ],
  [
    'adds a key in braces over several lines, on a line of its own',
    { op: 'set', path: ['history', 'max_size'], value: '2GB' },
    'retention: 30d  # a month\n',
    'retention: 30d,  # a month\n    max_size: 2GB\n',
  ],
  [
    'adds a map beside maps in braces, in braces, before the comments that follow',
    { op: 'set', path: ['routes', 'fast', 'timeouts'], value: { connect: '5s' } },
    'retry: { attempts: 2 }\n',
    'retry: { attempts: 2 }\n        timeouts: { connect: 5s }\n',
  ],
  [
    'adds nested keys that are new on every level',
    { op: 'set', path: ['routes', 'slow', 'retry', 'attempts'], value: 1 },
    '    # the end of the routes\n',
    '    slow:\n        retry:\n            attempts: 1\n    # the end of the routes\n',
  ],
  [
    'appends into a block list',
    { op: 'append', path: ['routes', 'fast', 'targets'], value: { provider: 'x', model: 'qwen3:8b' } },
    '# always there\n',
    '# always there\n\n        - { provider: x, model: qwen3:8b }\n',
  ],
  [
    'appends into a list in brackets, on a line of its own',
    { op: 'append', path: ['providers', 'anthropic', 'api_keys'], value: { name: 'n', key: '${secret:n}' } },
    'weight: 2 } ]',
    'weight: 2 },\n                    { name: n, key: "${secret:n}" } ]',
  ],
  [
    'appends into an empty list, in block style',
    { op: 'append', path: ['clients'], value: { name: 'cursor', allowed_models: ['*'] } },
    'clients: []\n',
    'clients:\n    - { name: cursor, allowed_models: ["*"] }\n',
  ],
  [
    'appends where there is a key and nothing else',
    { op: 'append', path: ['budgets'], value: { name: 'day', max_budget: 5 } },
    'budgets:\n',
    'budgets:\n    - { name: day, max_budget: 5 }\n',
  ],
  [
    'removes a block with its comments',
    { op: 'remove', path: ['providers', 'openai'] },
    '    # paid by the company\n    openai:    { type: openai, api_key: "${secret:openai}" }   # main account\n',
    '',
  ],
  [
    'removes an item of a block list',
    { op: 'remove', path: ['routes', 'fast', 'targets', 1] },
    '        - {provider: demo, model: demo}   # always there\n',
    '',
  ],
  [
    'removes the first key beside a dash',
    { op: 'remove', path: ['routes', 'fast', 'targets', 0, 'provider'] },
    "provider: openai      # hosted\n            model: 'gpt-5-mini'",
    "      # hosted\n            model: 'gpt-5-mini'",
  ],
  [
    'removes from a list in brackets',
    { op: 'remove', path: ['providers', 'anthropic', 'api_keys', 1] },
    '{ name: home, key: "${env:HOME_KEY}", weight: 2 } ]',
    ' ]',
  ],
  [
    'removes the last key in braces',
    { op: 'remove', path: ['providers', 'openai', 'api_key'] },
    '{ type: openai, api_key: "${secret:openai}" }',
    '{ type: openai }',
  ],
  [
    'removes the only key of a block',
    { op: 'remove', path: ['routes', 'fast'] },
    ugly.slice(ugly.indexOf('routes:\n') + 7, ugly.indexOf('    # the end of the routes')),
    ' {}\n',
  ],
  [
    'changes only what differs when a whole map is set',
    {
      op: 'set',
      path: ['providers', 'anthropic'],
      value: {
        type: 'anthropic',
        api_keys: [
          { name: 'work', key: '${secret:work}' },
          { name: 'home', key: '${env:HOME_KEY}', weight: 3 },
        ],
      },
    },
    'weight: 2 }',
    'weight: 3 }',
  ],
  [
    'drops one item when a shorter list is set',
    { op: 'set', path: ['routes', 'fast', 'targets'], value: [{ provider: 'demo', model: 'demo' }] },
    "        -   provider: openai      # hosted\n            model: 'gpt-5-mini'\n",
    '',
  ],
  [
    'moves an item with its comment',
    { op: 'move', path: ['routes', 'fast', 'targets', 1], to: 0 },
    "        -   provider: openai      # hosted\n            model: 'gpt-5-mini'\n\n        - {provider: demo, model: demo}   # always there\n",
    "        - {provider: demo, model: demo}   # always there\n\n        -   provider: openai      # hosted\n            model: 'gpt-5-mini'\n",
  ],
  [
    'renames a key where it stands',
    { op: 'rename', path: ['routes', 'fast'], to: 'quick' },
    '    fast:\n        # cheap first',
    '    quick:\n        # cheap first',
  ],
  [
    'replaces a block by a scalar',
    { op: 'set', path: ['routes', 'fast', 'targets'], value: null },
    ugly.slice(ugly.indexOf('targets:\n') + 8, ugly.indexOf('        retry:')),
    ' null\n',
  ],
];

describe('applyEdits', () => {
  it.each(cases)('%s', (_, edit, from, to) => {
    const wanted = swap(ugly, from, to);
    expect(applyEdits(ugly, [edit])).toBe(wanted);
  });

  it.each(cases)('%s, also with Windows line ends', (_, edit, from, to) => {
    const crlf = (text: string) => text.replaceAll('\n', '\r\n');
    expect(applyEdits(crlf(ugly), [edit])).toBe(crlf(swap(ugly, from, to)));
  });

  it('applies edits one after the other', () => {
    const edited = applyEdits(ugly, [
      { op: 'set', path: ['routes', 'slow'], value: { targets: [{ provider: 'demo', model: 'demo' }] } },
      { op: 'append', path: ['routes', 'slow', 'targets'], value: { provider: 'openai', model: 'gpt-5' } },
      { op: 'set', path: ['default_route'], value: 'slow' },
      { op: 'remove', path: ['routes', 'fast'] },
    ]);
    expect(parse(edited)).toMatchObject({
      routes: {
        slow: {
          targets: [
            { provider: 'demo', model: 'demo' },
            { provider: 'openai', model: 'gpt-5' },
          ],
        },
      },
      default_route: 'slow',
    });
    for (const comment of ['# My gatehouse.   Do not touch!!', '# first', '# the end of the routes', '# the very end'])
      expect(edited).toContain(comment);
  });

  it('does nothing when what is to be removed is not there', () => {
    expect(applyEdits(ugly, [{ op: 'remove', path: ['providers', 'nobody', 'type'] }])).toBe(ugly);
  });

  it('writes a text without a line break at its end', () => {
    expect(applyEdits('version: 1', [{ op: 'set', path: ['clients'], value: [{ name: 'a' }] }])).toBe(
      'version: 1\nclients:\n  - { name: a }\n',
    );
    expect(applyEdits('version: 1\nclients:', [{ op: 'append', path: ['clients'], value: { name: 'a' } }])).toBe(
      'version: 1\nclients:\n  - { name: a }\n',
    );
  });

  it('refuses an edit that would reach through an alias, and one that would change its other uses', () => {
    const shared = 'a: &base { x: 1 }\nb: *base\n';
    expect(() => applyEdits(shared, [{ op: 'set', path: ['b', 'x'], value: 2 }])).toThrow('shared through an alias');
    expect(() => applyEdits(shared, [{ op: 'set', path: ['a', 'x'], value: 2 }])).toThrow('touching other parts');
  });

  it('moves the values of a list in brackets', () => {
    const edited = applyEdits(ugly, [{ op: 'move', path: ['providers', 'anthropic', 'api_keys', 0], to: 1 }]);
    const keys = (parse(edited) as { providers: { anthropic: { api_keys: { name: string }[] } } }).providers.anthropic;
    expect(keys.api_keys.map(({ name }) => name)).toEqual(['home', 'work']);
  });

  it('refuses to rename a key to one there is, and to move an item to no place', () => {
    expect(() => applyEdits(ugly, [{ op: 'rename', path: ['providers', 'demo'], to: 'openai' }])).toThrow('already');
    expect(() => applyEdits(ugly, [{ op: 'move', path: ['routes', 'fast', 'targets', 0], to: 2 }])).toThrow('place');
  });

  it('moves an item there and back without a trace, in any hand-written style', () => {
    fc.assert(
      fc.property(
        withPath((yaml) => yaml.filledLists),
        ([{ text }, path]) => {
          let list: unknown = parse(text);
          for (const part of path) list = (list as Record<string | number, unknown>)[part];
          const last = (list as unknown[]).length - 1;
          const moved = applyEdits(text, [{ op: 'move', path: [...path, 0], to: last }]);
          // A list on the line of a dash may have to be written anew.
          if (typeof path.at(-1) === 'string') expect(comments(moved).toSorted()).toEqual(comments(text).toSorted());
          const back = applyEdits(moved, [{ op: 'move', path: [...path, last], to: 0 }]);
          expect(parse(back)).toEqual(parse(text));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('refuses an edit that does not fit what is there', () => {
    expect(() => applyEdits(ugly, [{ op: 'append', path: ['server'], value: 1 }])).toThrow('no list here');
    expect(() => applyEdits(ugly, [{ op: 'set', path: ['version', 'x'], value: 1 }])).toThrow('cannot contain it');
    expect(() => applyEdits(ugly, [{ op: 'set', path: ['clients', 3], value: 1 }])).toThrow('cannot contain it');
  });

  const comments = (text: string): string[] => text.match(/#c\d+/g) ?? [];
  const withPath = (of: (yaml: StyledYaml) => (string | number)[][]) =>
    styledYaml()
      .filter((yaml) => of(yaml).length > 0)
      .chain((yaml) =>
        fc.tuple(
          fc.constant(yaml),
          fc.constantFrom(...of(yaml)),
          fc.jsonValue({ maxDepth: 2 }).filter((value) => !JSON.stringify(value).includes('#')),
        ),
      );

  it('adds and removes again without a trace, in any hand-written style', () => {
    fc.assert(
      fc.property(
        withPath((yaml) => yaml.filledMaps),
        ([{ text }, path, value]) => {
          const key = [...path, 'brand_new'];
          const added = applyEdits(text, [{ op: 'set', path: key, value }]);
          expect(comments(added)).toEqual(comments(text));
          expect(parse(applyEdits(added, [{ op: 'remove', path: key }]))).toEqual(parse(text));
          // What was there before is still there, piece by piece, in order.
          expect(isSubsequence(text, added)).toBe(true);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('appends without touching what is there, in any hand-written style', () => {
    fc.assert(
      fc.property(
        withPath((yaml) => yaml.filledLists),
        ([{ text }, path, value]) => {
          const added = applyEdits(text, [{ op: 'append', path, value }]);
          expect(comments(added)).toEqual(comments(text));
          expect(isSubsequence(text, added)).toBe(true);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('replaces a scalar and not one byte beside it, in any hand-written style', () => {
    fc.assert(
      fc.property(
        withPath((yaml) => yaml.scalars),
        fc.oneof(
          fc.string().filter((value) => !value.includes('#')),
          fc.integer(),
          fc.boolean(),
        ),
        ([{ text }, path], value) => {
          const edited = applyEdits(text, [{ op: 'set', path, value }]);
          expect(edited.split(/\r?\n/)).toHaveLength(text.split(/\r?\n/).length);
          expect(comments(edited)).toEqual(comments(text));
          const changedLines = edited.split('\n').filter((line, index) => line !== text.split('\n')[index]);
          expect(changedLines.length).toBeLessThanOrEqual(1);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('removes anything, and no comment but its own, in any hand-written style', () => {
    fc.assert(
      fc.property(
        withPath((yaml) => yaml.all),
        ([{ text, commentsOf }, path]) => {
          const edited = applyEdits(text, [{ op: 'remove', path }]);
          const own = commentsOf(path);
          const left = comments(edited);
          expect(left).toEqual(comments(text).filter((comment) => left.includes(comment)));
          for (const comment of comments(text)) if (!left.includes(comment)) expect(own).toContain(comment);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('sets any value over any other, in any hand-written style', () => {
    fc.assert(
      fc.property(
        withPath((yaml) => yaml.all),
        ([{ text }, path, value]) => {
          const edited = applyEdits(text, [{ op: 'set', path, value }]);
          let at: unknown = parse(edited);
          for (const part of path) at = (at as Record<string | number, unknown>)[part];
          expect(at).toEqual(JSON.parse(JSON.stringify(value)));
        },
      ),
      { numRuns: 300 },
    );
  });
});

function isSubsequence(part: string, whole: string): boolean {
  let at = 0;
  for (const character of whole) if (character === part[at]) at++;
  return at === part.length;
}
