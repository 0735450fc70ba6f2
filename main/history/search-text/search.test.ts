import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RequestBodies, RequestRecord } from '../../contract/record.ts';
import { aRecord, bodiesOf, chatBodies } from '../fixtures/record-fixture.ts';
import { type TestSession, testSession } from '../fixtures/test-session.ts';
import { textQuery } from './text-query.ts';

/** Numbers of the requests found, newest first. */
const found = ({ reads }: TestSession, text: string, filter = {}) =>
  reads.requests({ filter: { text, ...filter }, limit: 50 }).requests.map(({ id }) => Number(id));

const user = (content: unknown) => ({ role: 'user', content });
const assistant = (content: unknown) => ({ role: 'assistant', content });

describe('finds', () => {
  it('words of prompts and answers: all of them, in any order and case, without accents', () => {
    const history = testSession();
    history.store([aRecord(1), chatBodies('Where is the Café?', 'Round the corner.')]);
    history.store([aRecord(2), chatBodies('Where is the bakery?', 'Shut.')]);
    expect(found(history, 'where')).toEqual([2, 1]);
    expect(found(history, 'corner cafe')).toEqual([1]);
    expect(found(history, 'bakery corner')).toEqual([]);
  });

  it('phrases in their order', () => {
    const history = testSession();
    history.store([aRecord(1), chatBodies('the quick brown fox', 'jumps')]);
    expect(found(history, '"quick brown"')).toEqual([1]);
    expect(found(history, '"brown quick"')).toEqual([]);
    expect(found(history, '"fox jumps"')).toEqual([]);
    expect(found(history, '"brown fox" jumps')).toEqual([1]);
  });

  it('any run of characters in scripts without spaces', () => {
    const history = testSession();
    history.store([aRecord(1), chatBodies('请把这个函数翻译成英文', 'これは関数です。')]);
    for (const text of ['函数', '翻译成', '英', '関数です']) expect(found(history, text)).toEqual([1]);
    for (const text of ['数函', '中文']) expect(found(history, text)).toEqual([]);
  });

  it('nothing for a text without a word', () => {
    const history = testSession();
    history.store([aRecord(1), chatBodies('+++ "" hello', '')]);
    for (const text of ['+++', '""', '"', '   ', '!?', '\0']) expect(found(history, text)).toEqual([]);
    expect(found(history, '+++ hello')).toEqual([1]);
  });

  it('together with other filters', () => {
    const history = testSession();
    history.store([aRecord(1, { client: 'zed' }), chatBodies('hello', '')]);
    history.store([aRecord(2, { client: 'cline', status: 'error' }), chatBodies('hello', '')]);
    expect(found(history, 'hello')).toEqual([2, 1]);
    expect(found(history, 'hello', { client: 'zed' })).toEqual([1]);
    expect(found(history, 'hello', { status: ['error', 'cancelled'] })).toEqual([2]);
    expect(found(history, 'hello', { since: aRecord(2).startedAt })).toEqual([2]);
    expect(found(history, 'hello', { until: aRecord(2).startedAt, client: 'cline' })).toEqual([]);
    history.store([aRecord(3, { session: 's' }), chatBodies('hello again', '')]);
    expect(found(history, 'hello', { session: 's' })).toEqual([3]);
    expect(found(history, 'hello', { session: 's', client: 'cline' })).toEqual([]);
    expect(found(history, 'nobody', { session: 's' })).toEqual([]);
  });
});

describe('a conversation that is sent again with every turn', () => {
  const grown = (history: TestSession) => {
    const messages: object[] = [{ role: 'system', content: 'You are a gardener. '.repeat(20) }];
    for (let turn = 1; turn <= 5; turn += 1) {
      messages.push(user(`question${turn} about tulips ${'and so on '.repeat(20)}`));
      history.store([aRecord(turn), bodiesOf({ messages }, { choices: [{ message: assistant(`reply${turn}`) }] })]);
      messages.push(assistant(`reply${turn}`));
    }
  };

  it('is found where each thing was first said, not at every turn after', () => {
    const history = testSession();
    grown(history);
    expect(found(history, 'gardener')).toEqual([1]);
    expect(found(history, 'question2')).toEqual([2]);
    expect(found(history, 'reply3')).toEqual([3]);
    expect(found(history, 'tulips')).toEqual([5, 4, 3, 2, 1]);
  });

  it('is found again when somebody else asks the same', () => {
    const history = testSession();
    const same = bodiesOf({ messages: [user(`a long question ${'indeed '.repeat(50)}`)] }, {});
    history.store([aRecord(1, { client: 'a' }), same], [aRecord(2, { client: 'b' }), same]);
    expect(found(history, 'question', { client: 'b' })).toEqual([2]);
  });

  it('does not index a turn again for a mark that moved on', () => {
    const history = testSession();
    const turn = (n: number, marked: boolean) =>
      user([
        {
          type: 'text',
          text: `turn${n} ${'words '.repeat(60)}`,
          ...(marked ? { cache_control: { type: 'ephemeral' } } : {}),
        },
      ]);
    const request = (last: number) => ({
      messages: Array.from({ length: last }, (_, n) => turn(n + 1, n + 1 >= last - 1)),
    });
    for (let last = 1; last <= 6; last += 1)
      history.store([aRecord(last, { dialect: 'messages' }), bodiesOf(request(last), {})]);
    for (let n = 1; n <= 6; n += 1) expect(found(history, `turn${n}`)).toEqual([n]);
  });
});

describe('reads the request of every dialect', () => {
  const cases: [Partial<RequestRecord>, object][] = [
    [{ dialect: 'chat' }, { messages: [user([{ type: 'text', text: 'needle' }])] }],
    [{ dialect: 'completions' }, { prompt: 'a needle', suffix: '' }],
    [{ dialect: 'embeddings' }, { input: ['hay', 'needle'] }],
    [{ dialect: 'responses' }, { input: 'needle' }],
    [{ dialect: 'responses' }, { instructions: 'needle', input: [] }],
    [
      { dialect: 'responses' },
      { input: [{ type: 'message', role: 'user', content: [{ type: 'input_text', text: 'needle' }] }] },
    ],
    [{ dialect: 'responses' }, { input: [{ type: 'function_call_output', call_id: 'c', output: 'needle' }] }],
    [{ dialect: 'messages' }, { system: [{ type: 'text', text: 'needle' }], messages: [] }],
    [
      { dialect: 'messages' },
      { messages: [user([{ type: 'tool_result', tool_use_id: 't', content: [{ type: 'text', text: 'needle' }] }])] },
    ],
    [{ dialect: 'gemini' }, { contents: [{ role: 'user', parts: [{ text: 'needle' }] }] }],
    [{ dialect: 'gemini' }, { system_instruction: { parts: [{ text: 'needle' }] }, contents: [] }],
    [{ dialect: 'ollama' }, { prompt: 'needle', system: 'x' }],
    [{ dialect: 'ollama' }, { messages: [user('needle')] }],
    [{ dialect: 'media' }, { prompt: 'a needle in the hay' }],
    [{ dialect: 'media' }, { query: 'x', documents: ['hay', 'needle'] }],
  ];
  it.each(cases)('%j %j', (record, request) => {
    const history = testSession();
    history.store([aRecord(1, record), bodiesOf(request, {})]);
    expect(found(history, 'needle')).toEqual([1]);
  });

  it('but not identifiers, kinds, or bytes as text', () => {
    const history = testSession();
    const image = { type: 'image_url', image_url: { url: 'data:image/png;base64,needle' } };
    const secret = { type: 'thinking', thinking: 'ok', signature: 'needle' };
    history.store([aRecord(1), bodiesOf({ model: 'needle', messages: [user([image, secret])] }, {})]);
    history.store([aRecord(2), chatBodies(`${'QUJD'.repeat(100)}needle`, '')]);
    expect(found(history, 'needle')).toEqual([]);
    expect(found(history, 'ok')).toEqual([1]);
  });
});

describe('J7: nothing a person types is ever syntax', () => {
  const hostile = fc.oneof(
    fc.string({ minLength: 1, unit: 'binary' }),
    fc.string({ minLength: 1, unit: 'grapheme' }),
    fc
      .array(
        fc.constantFrom(
          '"',
          "'",
          '*',
          '(',
          ')',
          'AND',
          'OR',
          'NOT',
          'NEAR',
          ':',
          '-',
          '^',
          '{',
          '}',
          '+',
          '\\',
          '\0',
          ';--',
          'prompt :',
          'hello',
          '%',
          '你',
        ),
        {
          minLength: 1,
          maxLength: 12,
        },
      )
      .map((parts) => parts.join(' ')),
    fc.constantFrom(
      "'; DROP TABLE requests; --",
      '" OR prompt:"',
      'x" UNION SELECT * FROM meta --',
      'NEAR(a b)',
      '{prompt answer} : x',
    ),
  );

  it('in the text', () => {
    const history = testSession();
    history.store([aRecord(1), chatBodies('hello', 'world')]);
    fc.assert(
      fc.property(hostile, (text) => {
        expect(found(history, text).length).toBeLessThanOrEqual(1);
      }),
      { numRuns: 500 },
    );
    expect(found(history, 'hello')).toEqual([1]);
  });

  it('in any other part of a filter, or an id', () => {
    const history = testSession();
    history.store([aRecord(1), chatBodies('hello', 'world')]);
    const filter = fc.record(
      {
        client: hostile,
        route: hostile,
        provider: hostile,
        model: hostile,
        session: hostile,
        since: fc.double({ noNaN: true }),
        until: fc.double({ noNaN: true }),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(filter, fc.option(hostile), (filter, id) => {
        const page = history.reads.requests({ filter, ...(id === null ? {} : { before: id }), limit: 5 });
        expect(page.requests.length).toBeLessThanOrEqual(1);
        expect(history.reads.request(id ?? '')).toBeNull();
        expect(
          history.reads.spend([{ scope: { client: filter.client }, since: filter.since ?? 0 }], 'UTC').length,
        ).toBe(1);
      }),
      { numRuns: 300 },
    );
  });

  it('in what is recorded', () => {
    fc.assert(
      fc.property(hostile, hostile, hostile, (one, two, three) => {
        const history = testSession();
        const record = aRecord(1, {
          client: one,
          model: two,
          errorText: three,
          session: one,
          userAgent: two,
          tags: { [three]: one },
        });
        const bodies: RequestBodies = chatBodies(one, two);
        history.store([record, bodies]);
        expect(history.reads.request(record.id)?.record).toEqual(record);
        history.session.close();
      }),
      { numRuns: 60 },
    );
  });

  it('and a query says what it will look for', () => {
    expect(textQuery('say "hello there" NOT* "unclosed')).toBe('"say" "hello there" "NOT*" "unclosed"');
  });
});
