import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aRecord, bodiesOf, noBodies } from '../fixtures/record-fixture.ts';
import { type TestSession, testSession } from '../fixtures/test-session.ts';

const count = ({ db }: TestSession, table: string) =>
  db.prepare(`SELECT count(*) FROM ${table}`).pluck().get() as number;

const bodyOf = ({ reads }: TestSession, n: number, kind: 'request' | 'response' = 'request') => {
  const body = reads.request(aRecord(n).id)?.[kind];
  return body ? Buffer.from(body.text, body.encoding) : null;
};

/** A conversation of `turns` messages, each long enough to matter. */
const conversation = (turns: number, change: (n: number) => object = () => ({})) => ({
  model: 'fast',
  messages: Array.from({ length: turns }, (_, n) => ({
    role: 'user',
    content: `message ${n} `.repeat(30),
    ...change(n),
  })),
  stream: true,
});

describe('bodies come back byte for byte', () => {
  it('whatever bytes they are', () => {
    const history = testSession();
    let n = 0;
    const part = fc.oneof(fc.string(), fc.constant('x'.repeat(400)), fc.constant('"'), fc.constant('}'));
    const json = fc.record({
      messages: fc.array(fc.record({ role: fc.string(), content: part })),
      tools: fc.array(fc.oneof(fc.integer(), fc.constant('y'.repeat(300)))),
      system: fc.oneof(part, fc.jsonValue()),
    });
    const body = fc.oneof(
      json.map((value) => Buffer.from(JSON.stringify(value))),
      json.map((value) => Buffer.from(JSON.stringify(value, null, 2))),
      json.chain((value) => {
        const whole = Buffer.from(JSON.stringify(value));
        return fc.nat(whole.length).map((end) => whole.subarray(0, end));
      }),
      fc.uint8Array({ maxLength: 500 }).map((bytes) => Buffer.from(bytes)),
    );
    fc.assert(
      fc.property(body, body, (request, response) => {
        n += 1;
        history.store([aRecord(n), { ...noBodies, request, response }]);
        expect(bodyOf(history, n, 'request')).toEqual(request);
        expect(bodyOf(history, n, 'response')).toEqual(response);
      }),
      { numRuns: 150 },
    );
  });

  it('says that a response was cut, and of what type a body is', () => {
    const history = testSession();
    history.store([
      aRecord(1),
      { ...bodiesOf('{}', 'data: x'), responseTruncated: true, responseContentType: 'text/event-stream' },
    ]);
    expect(history.reads.request(aRecord(1).id)?.response).toEqual({
      contentType: 'text/event-stream',
      text: 'data: x',
      encoding: 'utf8',
      truncated: true,
    });
  });
});

describe('what is the same is stored once', () => {
  it('stores only the new messages of a conversation that grew', () => {
    const history = testSession();
    history.store([aRecord(1), bodiesOf(conversation(50), {})]);
    const before = count(history, 'links');
    history.store([aRecord(2), bodiesOf(conversation(52), {})]);
    expect(count(history, 'links') - before).toBe(2);
    expect(bodyOf(history, 2)?.toString()).toBe(JSON.stringify(conversation(52)));
  });

  it('stores no message again when the beginning of the conversation was dropped', () => {
    const history = testSession();
    history.store([aRecord(1), bodiesOf(conversation(50), {})]);
    const before = count(history, 'segments');
    const { messages } = conversation(50);
    const shortened = { ...conversation(0), messages: [messages[0], ...messages.slice(20)] };
    history.store([aRecord(2), bodiesOf(shortened, {})]);
    // The answer's own bytes and nothing else.
    expect(count(history, 'segments') - before).toBe(1);
  });

  it('stores a request sent again for the price of its row', () => {
    const history = testSession();
    history.store([aRecord(1), { ...bodiesOf(conversation(9), {}), response: null }]);
    const before = [count(history, 'links'), count(history, 'segments'), count(history, 'packs')];
    history.store([aRecord(2), { ...bodiesOf(conversation(9), {}), response: null }]);
    expect([count(history, 'links'), count(history, 'segments'), count(history, 'packs')]).toEqual(before);
  });
});

describe('what nothing refers to any more is gone', () => {
  const expireBefore = (history: TestSession, n: number) => {
    const now = aRecord(n).startedAt + 1000;
    while (history.session.tidy(now, { bodies: 'full', retention: 1000, max_size: 1e12, redact: [] }));
  };

  it('keeps what a younger request shares, and reads it still', () => {
    const history = testSession();
    history.store([aRecord(1), bodiesOf(conversation(50), { answer: 'first' })]);
    history.store([
      aRecord(2),
      bodiesOf(
        conversation(40, (n) => (n > 30 ? { name: 'b' } : {})),
        { answer: 'second' },
      ),
    ]);
    expireBefore(history, 2);
    expect(history.reads.request(aRecord(1).id)).toBeNull();
    expect(bodyOf(history, 2)?.toString()).toBe(JSON.stringify(conversation(40, (n) => (n > 30 ? { name: 'b' } : {}))));
    expect(count(history, 'links')).toBe(40);
  });

  it('leaves not a byte of a deleted body, also where it was packed with others', () => {
    const history = testSession();
    const secret = 'correct horse battery staple';
    const filler = 'kept '.repeat(100);
    history.store([aRecord(1), bodiesOf({ a: secret }, {})], [aRecord(2), bodiesOf({ a: filler }, {})]);
    expect(count(history, 'packs')).toBe(1);
    expireBefore(history, 2);
    expect(count(history, 'packs')).toBe(1);
    expect(bodyOf(history, 2)?.toString()).toBe(JSON.stringify({ a: filler }));
    const left = history.db.prepare('SELECT sum(length) FROM segments').pluck().get();
    expect(left).toBe(JSON.stringify({ a: filler }).length + 2);
  });

  it('leaves nothing at all when everything has expired', () => {
    const history = testSession();
    for (let n = 1; n <= 20; n += 1) history.store([aRecord(n), bodiesOf(conversation(n * 3), { n })]);
    expireBefore(history, 21);
    for (const table of ['requests', 'request_details', 'attempts', 'bodies', 'links', 'segments', 'packs'])
      expect([table, count(history, table)]).toEqual([table, 0]);
  });
});
