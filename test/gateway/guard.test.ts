import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BareGateway, startBareGateway } from '../harness/bare-gateway.ts';
import { ask, type Question, type Reply } from '../upstreams/ask.ts';
import { startUpstream } from '../upstreams/start-upstream.ts';
import type { Upstream } from '../upstreams/upstream.ts';

let upstream: Upstream;
let gateway: BareGateway;

beforeAll(async () => {
  upstream = await startUpstream('chat');
  gateway = await startBareGateway(`
server: { allowed_hosts: [gatehouse.lan], allowed_origins: ["https://app.example.com", "vscode-webview://abc"] }
providers: { up: { type: openai-compatible, base_url: "${upstream.url}/v1" } }
routes: { fast: { targets: [{ provider: up, model: m }] } }`);
});

afterAll(async () => {
  await gateway.close();
  await upstream.close();
});

const bearer = { authorization: 'Bearer gh-test' };
const chat = { model: 'fast', messages: [{ role: 'user', content: 'hi' }] };

function call(path: string, question: Question): Promise<Reply> {
  return ask(gateway.url + path, question);
}

const post = (headers: Record<string, string>, path = '/v1/chat/completions') => call(path, { body: chat, headers });
const jsonOf = (reply: Reply) => JSON.parse(reply.body.toString());

describe('J5: a page in a browser on this machine', () => {
  it.each([
    ['evil.example', 'a name that was rebound to loopback'],
    ['127.0.0.1.evil.example:4477', 'a name that begins like loopback'],
    ['localhost.evil.example', 'one that begins like localhost'],
    ['evil.example:127.0.0.1', 'a port that looks like loopback'],
    ['[::1].evil.example', 'one that begins like loopback over IPv6'],
    ['localhost:evil.example', 'localhost with something else for a port'],
    ['0.0.0.0:4477', 'the address of everywhere'],
    ['192.168.0.7', 'another address of this machine'],
  ])('is refused under the host %s (%s), with any key', async (host) => {
    const before = upstream.requests.length;
    const reply = await post({ ...bearer, host });
    expect(reply.status).toBe(403);
    expect(jsonOf(reply)).toMatchObject({ error: { code: 'gatehouse_host_not_allowed' } });
    expect((await call('/health', { headers: { host } })).status).toBe(403);
    expect(upstream.requests).toHaveLength(before);
  });

  it.each([
    'localhost:4477',
    'LOCALHOST',
    '127.0.0.1',
    '127.9.9.9:1',
    '[::1]:4477',
    'gatehouse.lan:80',
    'dev.localhost',
  ])('is let in under the host %s', async (host) => {
    expect((await post({ ...bearer, host })).status).toBe(200);
  });

  it.each([
    ['https://evil.example', 'its own'],
    ['null', 'a sandboxed frame’s'],
    ['https://app.example.com.evil.example', 'one that begins like an allowed one'],
    ['http://app.example.com', 'an allowed one over another protocol'],
    ['https://app.example.com:8443', 'an allowed one on another port'],
    ['http://localhost:3000', 'another page’s on this machine'],
  ])('is refused from origin %s (%s), preflight and request, and no header lets it read', async (origin) => {
    for (const reply of [
      await post({ ...bearer, origin }),
      await call('/v1/chat/completions', {
        method: 'OPTIONS',
        headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-private-network': 'true' },
      }),
      await call('/v1/models', { headers: { ...bearer, origin } }),
      await call('/health', { headers: { origin } }),
    ]) {
      expect(reply.status).toBe(403);
      expect(Object.keys(reply.headers).filter((name) => name.startsWith('access-control-'))).toEqual([]);
    }
  });
});

describe('an origin that is allow-listed', () => {
  const origin = 'https://app.example.com';

  it('may ask before it sends, also from a public page to this private network', async () => {
    const reply = await call('/v1/chat/completions', {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,x-stainless-os',
        'access-control-request-private-network': 'true',
      },
    });
    expect(reply.status).toBe(204);
    expect(reply.headers).toMatchObject({
      'access-control-allow-origin': origin,
      'access-control-allow-headers': 'authorization,x-stainless-os',
      'access-control-allow-private-network': 'true',
      vary: 'origin',
    });
    expect(reply.headers['access-control-allow-methods']).toContain('POST');
    expect(reply.headers['access-control-allow-credentials']).toBeUndefined();
  });

  it('may read answers, refusals and lists, with its own name and not with “*”', async () => {
    const replies: [number, Reply][] = [
      [200, await post({ ...bearer, origin })],
      [200, await post({ ...bearer, origin: 'vscode-webview://abc' })],
      [200, await call('/v1/models', { headers: { ...bearer, origin } })],
      [200, await call('/health', { headers: { origin } })],
      [401, await post({ origin })],
      [401, await post({ authorization: 'Bearer wrong', origin })],
      [404, await call('/v1/nothing', { headers: { ...bearer, origin } })],
      [405, await call('/v1/chat/completions', { headers: { ...bearer, origin } })],
      [404, await call('/v1/chat/completions', { body: { ...chat, model: 'none' }, headers: { ...bearer, origin } })],
      [400, await call('/v1/chat/completions', { body: '{', headers: { ...bearer, origin } })],
    ];
    for (const [status, reply] of replies) {
      expect(reply.status).toBe(status);
      expect(reply.headers['access-control-allow-origin'], String(status)).toMatch(
        /^(https:\/\/app\.example\.com|vscode-webview:\/\/abc)$/,
      );
      expect(reply.headers.vary).toBe('origin');
    }
  });

  it('gets no such headers when it names no origin', async () => {
    const reply = await post(bearer);
    expect(Object.keys(reply.headers).filter((name) => name.startsWith('access-control-'))).toEqual([]);
  });
});

describe('the client key', () => {
  it.each([
    ['a bearer', { authorization: 'Bearer gh-test' }, '/v1/chat/completions'],
    ['a bearer in lower case', { authorization: 'bearer gh-test' }, '/v1/chat/completions'],
    ['x-api-key', { 'x-api-key': 'gh-test' }, '/v1/chat/completions'],
    ['x-goog-api-key', { 'x-goog-api-key': 'gh-test' }, '/v1/chat/completions'],
    ['api-key, as Azure’s clients send it', { 'api-key': 'gh-test' }, '/v1/chat/completions'],
    ['?key=', {}, '/v1/chat/completions?key=gh-test'],
    ['the path', {}, '/k/gh-test/v1/chat/completions'],
    [
      'the path, over a placeholder the app insists on',
      { authorization: 'Bearer sk-placeholder' },
      '/k/gh-test/v1/chat/completions',
    ],
    [
      'x-api-key, beside a bearer that is not ours',
      { authorization: 'Bearer sk-ant-oat', 'x-api-key': 'gh-test' },
      '/v1/chat/completions',
    ],
  ])('may come as %s', async (_, headers, path) => {
    const before = upstream.requests.length;
    expect((await post(headers as Record<string, string>, path)).status).toBe(200);
    const seen = upstream.requests[before];
    expect(seen?.query.get('key')).toBeNull();
    expect(JSON.stringify([seen?.path, seen?.rawHeaders])).not.toMatch(/gh-test|placeholder|sk-ant/);
  });

  it('J2: is never repeated when it is refused, in whole or in part', async () => {
    const secret = 'gh-canary-0123456789';
    for (const [headers, path] of [
      [{ authorization: `Bearer ${secret}` }, '/v1/chat/completions'],
      [{ 'x-api-key': secret }, '/v1/messages'],
      [{}, `/k/${secret}/v1/chat/completions`],
      [{}, `/k/${secret}`],
      [{}, `/v1beta/models/m:generateContent?key=${secret}`],
      [{ authorization: 'Bearer gh-test' }, `/k/${secret}/v1/nothing`],
      [{ authorization: `Basic ${Buffer.from(secret).toString('base64')}` }, '/api/chat'],
    ] as [Record<string, string>, string][]) {
      const reply = await post(headers, path);
      expect(reply.status).toBe(401);
      expect(JSON.stringify(reply.rawHeaders) + reply.body.toString()).not.toMatch(/canary|0123|Z2gt/);
    }
  });

  it('J9: the hash that is stored of a key opens nothing', async () => {
    const hash = createHash('sha256').update('gh-test').digest('hex');
    for (const sent of [
      hash,
      hash.toUpperCase(),
      `gh-${hash}`,
      `sha256:${hash}`,
      Buffer.from(hash, 'hex').toString('base64'),
    ])
      expect((await post({ authorization: `Bearer ${sent}` })).status).toBe(401);
  });

  it.each([
    ["' OR 1=1 --", 'SQL'],
    ['"; DROP TABLE requests; --', 'SQL that would do harm'],
    ['%00%0d%0aset-cookie: a=b', 'an escaped line end'],
    ['{{7*7}}${process.env}', 'a template'],
    ['x'.repeat(20_000), 'something very long'],
    ['\u00ff\u00fe', 'bytes that are no ASCII'],
  ])('J7: %j in its place (%s) is a wrong key and nothing else', async (sent) => {
    const before = gateway.history.kept.length;
    const text = sent.slice(0, 20_000);
    const reply = await post({
      authorization: `Bearer ${text}`,
      'x-gatehouse-tags': `k=${text.slice(0, 50).replaceAll('\u00ff', '')}`,
    });
    expect(reply.status).toBe(401);
    expect(jsonOf(reply)).toMatchObject({ error: { code: 'gatehouse_client_key_invalid' } });
    expect(reply.body.length).toBeLessThan(1000);
    expect(gateway.history.kept).toHaveLength(before);
  });
});

describe('J8: a path that is written in another way', () => {
  it.each([
    '//v1/chat/completions',
    '/v1//chat/completions',
    '/v1/./chat/completions',
    '/v1/x/../chat/completions',
    '/V1/chat/completions',
    '/v1/Chat/Completions',
    '/v1/chat%2fcompletions',
    '/v1%2fchat/completions',
    '/v1/chat/completions/',
    '/v1/chat/completions;a=b',
    '/v1/chat/completions%00',
    '/v1/chat/completions.json',
    '/health/../v1/chat/completions',
    '/k/gh-test/health/../v1/chat/completions',
    '/k/gh-test//v1/chat/completions',
  ])('%s reaches no endpoint, with a key or without', async (path) => {
    const before = upstream.requests.length;
    const { port } = new URL(gateway.url);
    const raw = (headers: string) =>
      rawStatus(
        Number(port),
        `POST ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\n${headers}content-length: 2\r\nconnection: close\r\n\r\n{}`,
      );
    expect(await raw('authorization: Bearer gh-test\r\n')).toBe(404);
    expect(await raw('')).toBe(path.startsWith('/k/') ? 404 : 401);
    expect(upstream.requests).toHaveLength(before);
  });

  it.each(['/HEALTH', '/health/', '//health', '/health%2f', '/v1/health', '/%68ealth'])(
    '%s is not the sign of life',
    async (path) => {
      const { port } = new URL(gateway.url);
      expect(
        await rawStatus(Number(port), `GET ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\nconnection: close\r\n\r\n`),
      ).toBe(401);
    },
  );
});

describe('what is not an endpoint', () => {
  it.each([
    [
      '/v1/nothing',
      'openai',
      (body: unknown) =>
        expect(body).toMatchObject({
          error: { code: 'gatehouse_not_found', type: expect.any(String), message: expect.any(String) },
        }),
    ],
    [
      '/v1/messages/batches',
      'messages',
      (body: unknown) => expect(body).toMatchObject({ type: 'error', error: { type: 'not_found_error' } }),
    ],
    [
      '/v1beta/cachedContents',
      'gemini',
      (body: unknown) => expect(body).toMatchObject({ error: { code: 404, status: 'NOT_FOUND' } }),
    ],
    [
      '/api/pull',
      'ollama',
      (body: unknown) => expect(body).toMatchObject({ error: expect.stringContaining('/api/pull') }),
    ],
  ])('%s: 404 as %s’s clients read it', async (path, _, claim) => {
    const reply = await call(path, { body: {}, headers: bearer });
    expect(reply.status).toBe(404);
    expect(reply.headers['content-type']).toContain('application/json');
    expect(reply.headers['x-gatehouse-request-id']).toHaveLength(26);
    claim(jsonOf(reply));
  });

  it.each([
    ['GET', '/v1/chat/completions', 'POST'],
    ['DELETE', '/v1/messages', 'POST'],
    ['GET', '/v1beta/models/m:generateContent', 'POST'],
    ['POST', '/api/tags', 'GET, HEAD'],
    ['PUT', '/v1/models', 'GET, HEAD'],
  ])('%s %s: 405 in the dialect of the path', async (method, path, allowed) => {
    const reply = await call(path, { method, headers: bearer });
    expect(reply.status).toBe(405);
    expect(JSON.stringify(jsonOf(reply))).toContain(allowed);
  });

  it('refuses a missing key in the dialect of the path, too', async () => {
    const refusals = await Promise.all(
      ['/v1/messages', '/v1beta/models/m:generateContent', '/api/chat'].map((path) => post({}, path)),
    );
    expect(refusals.map(({ status }) => status)).toEqual([401, 401, 401]);
    const [messages, gemini, ollama] = refusals.map(jsonOf);
    expect(messages).toMatchObject({ type: 'error', error: { type: 'authentication_error' } });
    expect(gemini).toMatchObject({ error: { status: 'UNAUTHENTICATED' } });
    expect(ollama).toMatchObject({ error: expect.any(String) });
    for (const { headers } of refusals) expect(headers['x-should-retry']).toBe('false');
  });
});

describe('/health', () => {
  it('says that it is Gatehouse and how it is, to anybody on this machine, and nothing else', async () => {
    expect(jsonOf(await call('/health', {}))).toEqual({ service: 'gatehouse', status: 'ok' });
    gateway.gateway.setPaused(true);
    expect(jsonOf(await call('/health', {}))).toEqual({ service: 'gatehouse', status: 'paused' });
    gateway.gateway.setPaused(false);
  });

  it('tells an Ollama client that there is one, without a key, and a prober that it is us', async () => {
    const root = await call('/', {});
    expect([root.status, root.headers['x-gatehouse']]).toEqual([200, '1']);
    expect(root.body.toString()).toContain('Ollama is running');
    expect(jsonOf(await call('/api/version', {})).version).toMatch(/^\d+\.\d+\.\d+$/);
  });
});

/** The status of a request that is sent as it is written: no client in between that would tidy the path. */
async function rawStatus(port: number, request: string): Promise<number> {
  const { connect } = await import('node:net');
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    let text = '';
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1');
    });
    socket.on('error', reject);
    socket.on('close', () => resolve(Number(text.split(' ')[1])));
    socket.end(request);
  });
}
