import { describe, expect, it } from 'vitest';
import type { UpstreamErrorKind } from '../../main/contract/upstream-error.ts';
import { ask } from '../upstreams/ask.ts';
import type { ErrorShape } from '../upstreams/faults.ts';
import type { UpstreamKind } from '../upstreams/stand-in.ts';
import { startUpstream } from '../upstreams/start-upstream.ts';
import { startCanned } from './canned-upstream.ts';
import { closing, gatewayWith, hello } from './gateway-under-test.ts';

interface Dialect {
  kind: UpstreamKind;
  type: string;
  base: string;
  path: string;
  body: object;
  /** The sentence and the code of an error as this dialect's clients read them. */
  read(body: unknown): { message: string; code: string };
}

interface Envelope {
  error: { message: string; code?: string; type?: string; status?: string } | string;
}

const read = (body: unknown) => {
  const { error } = body as Envelope;
  if (typeof error === 'string') return { message: error, code: '' };
  return { message: error.message, code: error.status ?? error.code ?? error.type ?? '' };
};

const dialects: Dialect[] = [
  {
    kind: 'chat',
    type: 'openai-compatible',
    base: '/v1',
    path: '/v1/chat/completions',
    body: { messages: hello },
    read,
  },
  { kind: 'responses', type: 'openai-compatible', base: '/v1', path: '/v1/responses', body: { input: 'hi' }, read },
  {
    kind: 'messages',
    type: 'anthropic',
    base: '',
    path: '/v1/messages',
    body: { max_tokens: 9, messages: hello },
    read,
  },
  {
    kind: 'gemini',
    type: 'gemini',
    base: '/v1beta',
    path: '/v1beta/models/fast:generateContent',
    body: { contents: [{ parts: [{ text: 'hi' }] }] },
    read,
  },
  { kind: 'ollama', type: 'ollama', base: '', path: '/api/chat', body: { messages: hello, stream: false }, read },
];

async function start({ kind, type, base, path, body }: Dialect, url: string, more: object = {}) {
  const gateway = await gatewayWith(
    `
providers: { up: { type: ${type}, base_url: "${url}${base}", api_key: "\${secret:k}" } }
routes: { fast: { targets: [{ provider: up, model: m }], retry: { attempts: 0 } } }`,
    { secrets: { k: 'sk' } },
  );
  const model = kind === 'gemini' ? {} : { model: 'fast' };
  const reply = await ask(gateway.url + path, {
    body: { ...model, ...body, ...more },
    headers: { authorization: 'Bearer gh-test' },
  });
  await gateway.history.recorded(1);
  return { reply, record: gateway.history.last.record };
}

/** Google says the same of a spent quota as of a rate limit, and Ollama has no word for refused content. */
function toldApart(kind: UpstreamKind, fail: UpstreamErrorKind): string {
  if (kind === 'gemini' && fail === 'quota') return 'rate_limit';
  return kind === 'ollama' && fail === 'content_policy' ? 'bad_request' : fail;
}

describe.each(dialects.map((one) => [one.kind, one] as const))('a refusal of a %s provider', (kind, dialect) => {
  const kinds: UpstreamErrorKind[] = [
    'rate_limit',
    'quota',
    'model_not_found',
    'context_window',
    'content_policy',
    'bad_request',
    'overloaded',
    'server_error',
  ];

  it.each(kinds)('%s: reaches the client byte for byte, with its status and its headers', async (fail) => {
    const upstream = closing(await startUpstream(kind, { fail, headers: { 'x-request-id': 'req-7' } }));
    const direct = await ask(`${upstream.url}${dialect.path.replace('fast', 'm')}`, {
      body: { model: 'm', ...dialect.body },
      headers: { 'anthropic-version': '2023-06-01' },
    });
    const { reply, record } = await start(dialect, upstream.url);
    expect(reply.status).toBe(direct.status);
    // Serial numbers of requests differ; the words do not.
    const unserial = (text: string) => text.replace(/"request_id":"[^"]*"/, '');
    expect(unserial(reply.body.toString())).toBe(unserial(direct.body.toString()));
    expect(reply.headers).toMatchObject({
      'x-request-id': 'req-7',
      'x-gatehouse-provider': 'up',
      'x-gatehouse-attempts': '1',
    });
    expect(record).toMatchObject({
      status: 'error',
      httpStatus: direct.status,
      errorCode: toldApart(kind, fail),
      errorText: expect.any(String),
    });
  });

  // Ollama's errors inside a stream are a sentence and nothing else: there is no status to keep.
  if (kind !== 'ollama')
    it('A14: as the first event of a stream it keeps its status, and says when to come back', async () => {
      const upstream = closing(await startUpstream(kind, { fail: 'rate_limit', streamError: { after: 0 } }));
      const path = kind === 'gemini' ? '/v1beta/models/fast:streamGenerateContent?alt=sse' : dialect.path;
      const { reply } = await start({ ...dialect, path }, upstream.url, kind === 'gemini' ? {} : { stream: true });
      expect(reply.status).toBe(429);
      expect(reply.headers['content-type']).toContain('application/json');
      expect(reply.headers['x-should-retry']).toBe('true');
      expect(dialect.read(JSON.parse(reply.body.toString())).message).not.toBe('');
    });

  it('D2: inside a 200 it becomes the refusal it is', async () => {
    const upstream = closing(await startUpstream(kind, { fail: 'overloaded', errorInBody: true, message: 'too busy' }));
    const { reply, record } = await start(dialect, upstream.url);
    expect(reply.status).toBeGreaterThanOrEqual(500);
    const said = dialect.read(JSON.parse(reply.body.toString()));
    expect(said.message).toBe('too busy');
    expect(said.code).not.toContain('gatehouse');
    expect(record).toMatchObject({ status: 'error', errorCode: expect.stringMatching(/^(overloaded|server_error)$/) });
  });

  const shapes: ErrorShape[] = ['html', 'text', 'empty'];
  it.each(shapes)(
    'as %s, which no client reads, it is told in the client’s own envelope, status kept',
    async (errorShape) => {
      const upstream = closing(await startUpstream(kind, { status: 503, errorShape, message: 'back soon' }));
      const { reply } = await start(dialect, upstream.url);
      expect(reply.status).toBe(503);
      expect(reply.headers['content-type']).toContain('application/json');
      const said = dialect.read(JSON.parse(reply.body.toString()));
      if (errorShape !== 'empty') expect(said.message).toMatch(/back soon|HTML page/);
      expect(said.message).not.toContain('<html');
    },
  );

  it('of the key is told as ours: it is not the client’s, and the client is not to throw its own away', async () => {
    const upstream = closing(await startUpstream(kind, { fail: 'auth' }));
    const { reply } = await start(dialect, upstream.url);
    expect(reply.status).toBe(502);
    expect(dialect.read(JSON.parse(reply.body.toString())).message).toContain('Check the key in Gatehouse');
  });
});

describe('a refusal', () => {
  it('that is very long is read so far and no further', async () => {
    const body = `{"error":{"message":"${'x'.repeat(500_000)}"}}`;
    const upstream = closing(await startCanned({ status: 400, contentType: 'application/json', body }));
    const { reply } = await start(dialects[0] as Dialect, upstream.url);
    expect(reply.status).toBe(400);
    expect(reply.body.length).toBeLessThan(200_000);
    expect(Number(reply.headers['content-length'])).toBe(reply.body.length);
  });

  it('whose body breaks off still counts by its status', async () => {
    const upstream = closing(
      await startUpstream('chat', { status: 400, break: { after: 0, how: 'fin', midEvent: true } }),
    );
    const { reply, record } = await start(dialects[0] as Dialect, upstream.url);
    expect(reply.status).toBe(400);
    expect(record.attempts[0]).toMatchObject({ httpStatus: 400, errorKind: 'bad_request' });
  });
});
