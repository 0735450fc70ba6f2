import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask } from '../upstreams/ask.ts';
import { chunkingProfiles } from '../upstreams/chunking.ts';
import type { Cassette } from './cassette.ts';
import { endpointOf } from './endpoint-of.ts';
import { cassettesOrReason, loadCassettes } from './load-cassettes.ts';
import { splitEvents } from './split-events.ts';
import { type Replay, startReplay } from './start-replay.ts';

const made: Cassette[] = [
  {
    id: 'one',
    name: 'made for this test',
    request: { method: 'POST', host: 'api.example.com', path: '/v1/chat/completions', body: { model: 'm' } },
    response: {
      status: 200,
      headers: { 'content-type': 'text/event-stream' },
      framing: 'sse',
      body: Buffer.from('data: {"t":"ü世👋"}\r\n\r\n: beat\r\n\r\ndata: [DONE]\r\n\r\n'),
    },
    endpoint: 'chat.completions',
  },
  {
    id: 'two',
    name: 'made for this test',
    request: { method: 'POST', host: 'api.example.com', path: '/v1/messages?beta=true', body: { model: 'm' } },
    response: { status: 429, headers: { 'retry-after': '3' }, framing: 'json', body: Buffer.from('{"type":"error"}') },
    endpoint: 'messages',
  },
];

describe('splitting a recorded stream', () => {
  const line = fc.constantFrom('data: x', 'event: e', ': c', '', 'data: ü世');
  const lineEnds = fc.constantFrom('\n', '\r\n', '\r');

  it('loses nothing, whatever the line ends', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(line, lineEnds)),
        fc.constantFrom('sse' as const, 'ndjson' as const),
        (lines, framing) => {
          const body = Buffer.from(lines.flat().join(''));
          expect(Buffer.concat(splitEvents(body, framing))).toEqual(body);
        },
      ),
    );
  });

  it('cuts after blank lines only', () => {
    const events = splitEvents(Buffer.from('event: a\r\ndata: 1\r\n\r\ndata: 2\n\ndata: 3'), 'sse').map(String);
    expect(events).toEqual(['event: a\r\ndata: 1\r\n\r\n', 'data: 2\n\n', 'data: 3']);
  });
});

describe('naming the endpoint of a recording', () => {
  it.each([
    ['POST', 'api.openai.com', '/v1/chat/completions', 'chat.completions'],
    ['POST', 'resource.openai.azure.com', '/openai/deployments/x/chat/completions?api-version=1', 'chat.completions'],
    ['POST', 'api.deepseek.com', '/beta/completions', 'completions'],
    ['POST', 'api.anthropic.com', '/v1/messages/count_tokens?beta=true', 'messages.count_tokens'],
    ['POST', 'example.com', '/v1beta/models/a:streamGenerateContent?alt=sse', 'gemini.stream'],
    ['POST', '127.0.0.1', '/api/chat', 'ollama.chat'],
    ['POST', 'api.openai.com', '/v1/threads/t1/messages', null],
    ['GET', 'api.openai.com', '/v1/responses/resp_1', null],
    ['POST', 'api.cohere.com', '/v2/rerank', null],
    ['POST', 'api.openai.com', '/v1/responses/compact', null],
  ])('%s %s%s is %s', (method, host, path, endpoint) => {
    expect(endpointOf(method, host, path)).toBe(endpoint);
  });
});

describe('replaying', () => {
  let replay: Replay;
  const recorded = cassettesOrReason();
  beforeAll(async () => {
    replay = await startReplay([...made, ...recorded]);
  });
  afterAll(() => replay.close());

  it('finds a recording by header, by path and by what is asked', async () => {
    const url = replay.url;
    const byHeader = await ask(`${url}/any`, { body: {}, headers: { 'x-replay-id': 'two' } });
    const byPath = await ask(`${url}/replay/two/v1/messages`, { body: {} });
    const byBody = await ask(`${url}/v1/messages`, { body: { model: 'm' } });
    for (const reply of [byHeader, byPath, byBody])
      expect([reply.status, reply.headers['retry-after'], reply.body.toString()]).toEqual([
        429,
        '3',
        '{"type":"error"}',
      ]);
  });

  it('answers 599 when nothing matches, and names what has the same path', async () => {
    const reply = await ask(`${replay.url}/v1/messages`, { body: { model: 'other' } });
    expect(reply.status).toBe(599);
    expect(reply.body.toString()).toContain('same path: two');
  });

  it.each(chunkingProfiles)('gives back every byte under chunking %s', async (chunking) => {
    for (const cassette of [...made, ...recorded.filter((_, at) => at % 40 === 0)]) {
      replay.play(cassette, { chunking });
      const reply = await ask(`${replay.url}/`, { body: {} });
      expect(reply.body.equals(cassette.response.body), cassette.id).toBe(true);
      expect(reply.status).toBe(cassette.response.status);
    }
    replay.play(null);
  });

  it('cuts a recording off after so many events', async () => {
    replay.play(made[0] ?? null, { break: { after: 1, how: 'end' } });
    const reply = await ask(`${replay.url}/`, { body: {} });
    expect(reply.body.toString()).toBe('data: {"t":"ü世👋"}\r\n\r\n');
    replay.play(null);
  });

  it('knows the endpoint of most of what was recorded', (context) => {
    const cassettes = loadCassettes();
    context.skip(cassettes === null, 'no recorded traffic beside this checkout');
    const streams = (cassettes ?? []).filter((one) => one.response.framing === 'sse');
    expect(streams.filter((one) => one.endpoint !== null).length).toBeGreaterThan(200);
    expect(new Set((cassettes ?? []).map((one) => one.endpoint)).size).toBeGreaterThan(12);
  });
});
