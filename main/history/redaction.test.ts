import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aRecord, bodiesOf, chatBodies, noBodies } from './fixtures/record-fixture.ts';
import { type TestSession, testSession } from './fixtures/test-session.ts';
import { compileRedaction } from './redaction.ts';

const clientKey = `gh-${'a1B2c3D4'.repeat(5)}`;

/** Everything the file says, as text. */
const stored = ({ reads }: TestSession, n: number) => JSON.stringify(reads.request(aRecord(n).id));
const finds = ({ reads }: TestSession, text: string) => reads.requests({ filter: { text }, limit: 5 }).requests.length;

it('takes out client keys without being told to', () => {
  const history = testSession();
  history.store([
    aRecord(1),
    chatBodies(`curl -H "x-api-key: ${clientKey}" /k/${clientKey}/v1`, `Bearer%20${clientKey}.`),
  ]);
  expect(stored(history, 1)).not.toContain(clientKey);
  expect(stored(history, 1)).toContain('[redacted]');
  expect(finds(history, clientKey)).toBe(0);
});

it.each([
  ['events', (pieces: object[]) => pieces.map((piece) => `data: ${JSON.stringify(piece)}\n\n`).join('')],
  ['elements of an array', (pieces: object[]) => JSON.stringify(pieces)],
])('takes them out also where an answer comes in %s that cut them', (_, streamOf) => {
  const history = testSession();
  const pieces = ['Use ', clientKey.slice(0, 9), clientKey.slice(9, 30), clientKey.slice(30), ' now'];
  const stream = streamOf(pieces.map((text) => ({ candidates: [{ content: { parts: [{ text }] } }] })));
  history.store([aRecord(1, { dialect: 'gemini', endpoint: 'gemini.stream' }), bodiesOf({ contents: [] }, stream)]);
  expect(history.reads.request(aRecord(1).id)?.response).toMatchObject({
    contentType: 'text/plain; charset=utf-8',
    text: 'Use [redacted] now',
  });
  expect(finds(history, 'now')).toBe(1);
});

it('leaves words that merely begin like a key', () => {
  const history = testSession();
  const text = 'publish to gh-pages with gh-actions-cache-cleanup-workflow-2026-v3 of gh-release';
  history.store([aRecord(1), chatBodies(text, 'ok')]);
  expect(stored(history, 1)).toContain(text);
});

describe('takes out what the config names', () => {
  const pattern = { redact: ['ACME-[0-9]+', 'top "secret"'] };

  it('from bodies, errors and the index', () => {
    const history = testSession(pattern);
    const record = aRecord(1, { errorText: 'No such ticket: ACME-4711' });
    history.store([record, chatBodies('Ticket ACME-4711 says', 'About ACME-4711')]);
    expect(stored(history, 1)).not.toContain('4711');
    expect(finds(history, '4711')).toBe(0);
    expect(finds(history, 'ticket')).toBe(1);
  });

  it('where JSON escapes hide it', () => {
    const history = testSession(pattern);
    history.store([
      aRecord(1),
      bodiesOf({ messages: [{ role: 'user', content: 'the top "secret" plan' }] }, '{"a":"ACME\\u002d12"}'),
    ]);
    expect(stored(history, 1)).not.toMatch(/secret|ACME/);
    expect(JSON.parse(history.reads.request(aRecord(1).id)?.request?.text ?? '')).toEqual({
      messages: [{ role: 'user', content: 'the [redacted] plan' }],
    });
  });

  it('and leaves the JSON around it whole, whatever a pattern would run on to', () => {
    const history = testSession({ redact: ['sk-\\S+', '\\b\\d{16}\\b'] });
    const body = {
      key: 'sk-abc',
      card: 1234567812345678,
      messages: [
        { role: 'user', content: 'my key is sk-live-1 and' },
        { role: 'user', content: 'more' },
      ],
    };
    history.store([aRecord(1), bodiesOf(body, '{"id":"sk-1","choices":[{"message":{"content":"Findable."}}]}')]);
    const found = history.reads.request(aRecord(1).id);
    expect(JSON.parse(found?.request?.text ?? '')).toEqual({
      key: '[redacted]',
      card: '[redacted]',
      messages: [
        { role: 'user', content: 'my key is [redacted] and' },
        { role: 'user', content: 'more' },
      ],
    });
    expect(JSON.parse(found?.response?.text ?? '')).toMatchObject({ id: '[redacted]' });
    expect(finds(history, 'findable')).toBe(1);
  });

  it('and leaves it JSON that reads as a conversation where a pattern speaks of the JSON itself', () => {
    const history = testSession({ redact: ['"password":\\s*"[^"]*"', '"user","content"'] });
    const call = { type: 'tool_use', name: 'login', input: { user: 'me', password: 'hunter2' } };
    const messages = [
      { role: 'system', content: 'Log in.' },
      { role: 'assistant', content: [call] },
    ];
    history.store([aRecord(1), bodiesOf({ messages, more: { password: 'hunter3' } }, '{"a":{"password": "x"}}')]);
    expect(stored(history, 1)).not.toMatch(/hunter|password/);
    expect(JSON.parse(history.reads.request(aRecord(1).id)?.request?.text ?? '')).toEqual({
      messages: [
        { role: 'system', content: 'Log in.' },
        {
          role: 'assistant',
          content: [{ type: 'tool_use', name: 'login', input: { user: 'me', '[redacted]': '[redacted]' } }],
        },
      ],
      more: { '[redacted]': '[redacted]' },
    });
  });

  it('and under a key that stands twice, of which a reader sees the last', () => {
    const history = testSession(pattern);
    history.store([aRecord(1), bodiesOf(`{"a":"ACME-1 ${clientKey}","a":"x"}`, `{"a":"${clientKey}","a":"ACME-2"}`)]);
    expect(stored(history, 1)).not.toMatch(/ACME|gh-/);
  });

  it('and loses no words of a stream in which a pattern runs over the end of an event’s string', () => {
    const history = testSession({ redact: ['sk-\\S+'] });
    const delta = (content: string) => `data: ${JSON.stringify({ choices: [{ index: 0, delta: { content } }] })}\n\n`;
    history.store([aRecord(1), bodiesOf({ messages: [] }, `${delta('Use sk-abc')}${delta(' today')}`)]);
    expect(history.reads.request(aRecord(1).id)?.response?.text).toBe('Use [redacted] today');
    expect(finds(history, 'today')).toBe(1);
  });

  it.each([[['zzz']], [[]]])('and stores a body that nests without end, under %j', (redact) => {
    const history = testSession({ redact });
    const deep = `{"messages":[{"role":"user","content":${'['.repeat(20_000)}"x"${']'.repeat(20_000)}}]}`;
    history.store([aRecord(1), bodiesOf(deep, deep)]);
    expect(history.reads.request(aRecord(1).id)?.record).toEqual(aRecord(1));
  });

  it('where a stream cuts it over its events: then only the words are kept', () => {
    const history = testSession(pattern);
    const delta = (content: string) => `data: ${JSON.stringify({ choices: [{ index: 0, delta: { content } }] })}\n\n`;
    const stream = `${delta('It is AC')}${delta('ME-47')}${delta('11, done')}data: [DONE]\n\n`;
    history.store([aRecord(1), { ...bodiesOf({ messages: [] }, stream), responseContentType: 'text/event-stream' }]);
    expect(history.reads.request(aRecord(1).id)?.response).toEqual({
      contentType: 'text/plain; charset=utf-8',
      text: 'It is [redacted], done',
      encoding: 'utf8',
      truncated: false,
    });
  });
});

it('changes no body in which there is nothing to take out, whatever its bytes', () => {
  const { redaction } = compileRedaction(['zzzz+']);
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      expect(redaction.bytes(bytes)).toBe(bytes);
    }),
  );
});

it('keeps the bytes around what it takes out of something that is no text', () => {
  const { redaction } = compileRedaction(['KEY']);
  const bytes = Buffer.concat([Buffer.from([0xff, 0x00, 0xc3]), Buffer.from('KEY'), Buffer.from([0xfe])]);
  expect(redaction.bytes(bytes)).toEqual(
    Buffer.concat([Buffer.from([0xff, 0x00, 0xc3]), Buffer.from('[redacted]'), Buffer.from([0xfe])]),
  );
});

it('says which patterns are none, and survives one that matches nothing at every place', () => {
  const { redaction, invalid } = compileRedaction(['(', 'x*', '[']);
  expect(invalid).toEqual(['(', '[']);
  expect(redaction.text('abxc')).toBe('ab[redacted]c');
});

it('stores no body at all in metadata mode', () => {
  const history = testSession();
  history.keep = 'metadata';
  history.store([aRecord(1), chatBodies('very private', 'indeed')]);
  expect(history.reads.request(aRecord(1).id)).toEqual({ record: aRecord(1), request: null, response: null });
  expect(finds(history, 'private')).toBe(0);
  expect(history.db.prepare('SELECT count(*) FROM segments').pluck().get()).toBe(0);
  history.store([aRecord(2), noBodies]);
});
