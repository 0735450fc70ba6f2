import { describe, expect, it } from 'vitest';
import { ask, type Reply } from '../upstreams/ask.ts';
import type { Effects } from '../upstreams/faults.ts';
import type { UpstreamKind } from '../upstreams/stand-in.ts';
import { startUpstream } from '../upstreams/start-upstream.ts';
import { startCanned } from './canned-upstream.ts';
import { closing, gatewayWith, hello } from './gateway-under-test.ts';

interface Streaming {
  kind: UpstreamKind;
  type: string;
  base: string;
  path: string;
  body: object;
  /** What ends a stream that went well. */
  terminal: RegExp | null;
  /** The payloads of a stream. @throws when one of them is not whole */
  payloads(text: string): unknown[];
  isError(payload: unknown): boolean;
}

const ofSse = (text: string) =>
  text
    .split('\n')
    .filter((line) => line.startsWith('data: ') && line !== 'data: [DONE]')
    .map((line) => JSON.parse(line.slice(6)));

const hasError = (payload: unknown) => Boolean((payload as { error?: unknown }).error);
const typed = (payload: unknown) => (payload as { type?: string }).type;

const dialects: Streaming[] = [
  {
    kind: 'chat',
    type: 'openai-compatible',
    base: '/v1',
    path: '/v1/chat/completions',
    body: { messages: hello, stream: true, stream_options: { include_usage: true } },
    terminal: /\[DONE\]/,
    payloads: ofSse,
    isError: hasError,
  },
  {
    kind: 'responses',
    type: 'openai-compatible',
    base: '/v1',
    path: '/v1/responses',
    body: { input: 'hi', stream: true },
    terminal: /response\.completed/,
    payloads: ofSse,
    isError: (payload) => typed(payload) === 'error' || typed(payload) === 'response.failed',
  },
  {
    kind: 'messages',
    type: 'anthropic',
    base: '',
    path: '/v1/messages',
    body: { max_tokens: 99, messages: hello, stream: true },
    terminal: /message_stop/,
    payloads: ofSse,
    isError: (payload) => typed(payload) === 'error',
  },
  {
    kind: 'gemini',
    type: 'gemini',
    base: '/v1beta',
    path: '/v1beta/models/fast:streamGenerateContent?alt=sse',
    body: { contents: [{ parts: [{ text: 'hi' }] }] },
    terminal: /finishReason":"STOP/,
    payloads: ofSse,
    isError: hasError,
  },
  {
    kind: 'gemini',
    type: 'gemini',
    base: '/v1beta',
    path: '/v1beta/models/fast:streamGenerateContent',
    body: { contents: [{ parts: [{ text: 'hi' }] }] },
    terminal: /finishReason":"STOP/,
    payloads: (text) => JSON.parse(text),
    isError: hasError,
  },
  {
    kind: 'ollama',
    type: 'ollama',
    base: '',
    path: '/api/chat',
    body: { messages: hello },
    terminal: /"done":true/,
    payloads: (text) =>
      text
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line)),
    isError: hasError,
  },
];

async function play(
  dialect: Streaming,
  url: string,
  route = '',
): Promise<{ reply: Reply; status: string; errorCode: string | null }> {
  const gateway = await gatewayWith(
    `
providers: { up: { type: ${dialect.type}, base_url: "${url}${dialect.base}", api_key: "\${secret:k}" } }
routes: { fast: { targets: [{ provider: up, model: m }], retry: { attempts: 0 }, ${route} } }`,
    { secrets: { k: 'sk' } },
  );
  const reply = await ask(gateway.url + dialect.path, {
    body: { model: 'fast', ...dialect.body },
    headers: { authorization: 'Bearer gh-test' },
  });
  await gateway.history.recorded(1);
  const { status, errorCode } = gateway.history.last.record;
  return { reply, status, errorCode };
}

/** What the stand-in says with nothing between. */
function askDirectly(dialect: Streaming, url: string): Promise<Reply> {
  const headers = { 'anthropic-version': '2023-06-01' };
  return ask(url + dialect.path.replace('fast', 'm'), { body: { model: 'm', ...dialect.body }, headers });
}

const title = ({ kind, path }: Streaming) =>
  kind === 'gemini' ? `gemini, ${path.includes('sse') ? 'events' : 'one array'}` : kind;

describe.each(dialects.map((one) => [title(one), one] as const))(
  'a stream of %s that fails after it began',
  (_, dialect) => {
    const breaks: [string, Effects][] = [
      ['is reset', { break: { after: 4, how: 'rst' } }],
      ['is closed in the middle of an event', { break: { after: 4, how: 'fin', midEvent: true } }],
      ['ends as if that were all', { break: { after: 4, how: 'end' } }],
      ['ends in the middle of an event as if that were all', { break: { after: 4, how: 'end', midEvent: true } }],
    ];

    it.each(breaks)('A12: %s: ends with one error of this dialect, after whole events only', async (_, effects) => {
      const upstream = closing(await startUpstream(dialect.kind, effects));
      const { reply, status } = await play(dialect, upstream.url);
      expect([reply.status, reply.broken]).toEqual([200, null]);
      const text = reply.body.toString();
      const payloads = dialect.payloads(text);
      expect(payloads.length).toBeGreaterThan(2);
      expect(dialect.isError(payloads.at(-1))).toBe(true);
      expect(payloads.slice(0, -1).filter(dialect.isError).length).toBeLessThanOrEqual(
        dialect.kind === 'responses' ? 1 : 0,
      );
      expect(text).not.toMatch(dialect.terminal ?? /$^/);
      expect(text).toContain('broke off');
      expect(status).toBe('error');
    });

    it('A12: says so itself: its words go on as they are, and none are added', async () => {
      const upstream = closing(await startUpstream(dialect.kind, { fail: 'overloaded', streamError: { after: 4 } }));
      const { reply, status, errorCode } = await play(dialect, upstream.url);
      const direct = await askDirectly(dialect, upstream.url);
      const plain = (text: string) =>
        text.replace(
          /"(id|response_id|request_id|item_id|responseId|created_at|created)": ?("[^"]*"|[\d.]+)/g,
          '"$1":0',
        );
      expect(plain(reply.body.toString())).toBe(plain(direct.body.toString()));
      expect(reply.body.toString()).toMatch(/"error"|response\.failed/);
      expect(status).toBe('error');
      expect(errorCode).toMatch(/overloaded|server_error/);
    });

    it('falls silent: ends with an error that says so', async () => {
      const upstream = closing(await startUpstream(dialect.kind, { hang: 4 }));
      const { reply } = await play(dialect, upstream.url, 'timeouts: { stream_idle: 250ms }').catch(
        (error: unknown) => {
          throw error;
        },
      );
      const payloads = dialect.payloads(reply.body.toString());
      expect(dialect.isError(payloads.at(-1))).toBe(true);
      expect(reply.body.toString()).toContain('silent for 0.25 s');
    });
  },
);

describe('errors inside chat streams as others write them', () => {
  const chunk = (delta: string) =>
    `data: {"id":"c","choices":[{"index":0,"delta":{${delta}},"finish_reason":null}]}\n\n`;
  const begun = chunk('"role":"assistant","content":""') + chunk('"content":"hi"');
  const chat = dialects[0] as Streaming;
  const errors = (text: string) => ofSse(text).filter(hasError).length;

  it.each([
    [
      'under the event name error (Groq)',
      'event: error\ndata: {"error":{"message":"tool call failed","code":"tool_use_failed","status_code":400}}\n\n',
    ],
    [
      'in a chunk, with an end mark behind it (OpenRouter)',
      'data: {"id":"c","error":{"code":502,"message":"provider is down"},"choices":[{"index":0,"delta":{"content":""},"finish_reason":"error"}]}\n\ndata: [DONE]\n\n',
    ],
  ])('%s: are the client’s as they are, told once', async (_, ending) => {
    const upstream = closing(await startCanned({ contentType: 'text/event-stream', body: begun + ending }));
    const { reply, status } = await play(chat, upstream.url);
    expect(reply.body.toString()).toBe(begun + ending);
    expect(errors(reply.body.toString())).toBe(1);
    expect(status).toBe('error');
  });

  it.each([
    ['in a field named error (llama-box)', 'error: {"code":500,"message":"out of memory","type":"server_error"}\n\n'],
    ['in a comment only', ': 500: out of memory\n\n'],
  ])('%s: reach no client, so one it reads is added', async (_, ending) => {
    const upstream = closing(await startCanned({ contentType: 'text/event-stream', body: begun + ending }));
    const { reply, status } = await play(chat, upstream.url);
    expect(reply.body.toString().startsWith(begun + ending)).toBe(true);
    expect(errors(reply.body.toString())).toBe(1);
    expect(reply.body.toString()).not.toContain('[DONE]');
    expect(status).toBe('error');
  });
});

describe('bytes that break off', () => {
  it('have no place for an error: the connection is cut, so that nobody takes them for whole', async () => {
    const sound = Buffer.alloc(200_000, 7);
    const upstream = closing(
      await startCanned({
        contentType: 'audio/mpeg',
        body: sound,
        effects: { chunking: 'random:1', break: { after: 0, how: 'rst', midEvent: true } },
      }),
    );
    const gateway = await gatewayWith(`providers: { up: { type: openai-compatible, base_url: "${upstream.url}/v1" } }`);
    const reply = await ask(`${gateway.url}/v1/audio/speech`, {
      body: { model: 'up/m', input: 'x' },
      headers: { authorization: 'Bearer gh-test' },
    });
    expect(reply.status).toBe(200);
    expect(reply.broken).not.toBeNull();
    expect(reply.body.length).toBeLessThan(sound.length);
    await gateway.history.recorded(1);
    expect(gateway.history.last.record).toMatchObject({ status: 'error', errorCode: 'broken_stream' });
  });
});
