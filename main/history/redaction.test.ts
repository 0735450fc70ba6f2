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
