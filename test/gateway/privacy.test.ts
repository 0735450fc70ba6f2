import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import type { GatewayEvent } from '../../main/contract/control/views.ts';
import type { BareGateway } from '../harness/bare-gateway.ts';
import { ask } from '../upstreams/ask.ts';
import type { UpstreamKind } from '../upstreams/stand-in.ts';
import { startUpstream } from '../upstreams/start-upstream.ts';
import { startCanned } from './canned-upstream.ts';
import { closing, gatewayWith, hello, post } from './gateway-under-test.ts';

const CANARY = 'sk-canary-7Kd29fJq83hsPq01';

/** Everything a gateway has told anybody: answers, records, bodies, events, problems, views. */
function watch(gateway: BareGateway): () => string {
  const events: GatewayEvent[] = [];
  gateway.gateway.subscribe((event) => events.push(event));
  return () =>
    JSON.stringify([
      events,
      gateway.problems,
      gateway.history.kept.map(({ record, bodies }) => [
        record,
        Buffer.from(bodies.request ?? []).toString(),
        Buffer.from(bodies.response ?? []).toString(),
      ]),
      gateway.gateway.providers(),
      gateway.gateway.live(),
    ]);
}

describe('J1: the key of a provider', () => {
  it('of Gemini goes in a header, never in an address', async () => {
    const upstream = closing(await startUpstream('gemini'));
    const gateway = await gatewayWith(
      `providers: { g: { type: gemini, base_url: "${upstream.url}/v1beta", api_key: "\${secret:k}" } }`,
      { secrets: { k: CANARY } },
    );
    for (const path of ['generateContent', 'streamGenerateContent?alt=sse', 'countTokens'])
      expect(
        (await post(gateway, `/v1beta/models/g%2Fm:${path}`, { contents: [{ parts: [{ text: 'hi' }] }] })).status,
      ).toBe(200);
    // With the client's own key where Google's clients put it.
    expect(
      (await ask(`${gateway.url}/v1beta/models/g%2Fm:countTokens?key=gh-test`, { body: { contents: [] } })).status,
    ).toBe(200);
    for (const { rawHeaders, query, path, key } of upstream.requests) {
      expect(key).toBe(CANARY);
      expect(path + query.toString()).not.toMatch(/canary|gh-test/);
      expect(rawHeaders.filter((text) => text.includes('canary'))).toHaveLength(1);
    }
  });

  const echoes: [string, Parameters<typeof startCanned>[0]][] = [
    [
      'in the message of a refusal',
      { status: 400, contentType: 'application/json', body: `{"error":{"message":"bad key ${CANARY}!"}}` },
    ],
    [
      'in a refusal of the key',
      {
        status: 401,
        contentType: 'application/json',
        body: `{"error":{"message":"Incorrect API key provided: ${CANARY}"}}`,
      },
    ],
    ['in a refusal that is a web page', { status: 500, contentType: 'text/html', body: `<p>${CANARY}</p>` }],
    [
      'in a refusal’s headers',
      {
        status: 429,
        contentType: 'application/json',
        body: '{"error":{"message":"slow down"}}',
        headers: { 'x-debug-key': CANARY, 'retry-after': '1' },
      },
    ],
    [
      'in an error inside a 200',
      {
        contentType: 'application/json',
        body: `{"error":{"message":"key ${CANARY} is out of credit","code":"insufficient_quota"}}`,
      },
    ],
    [
      'in the first event of a stream',
      { contentType: 'text/event-stream', body: `data: {"error":{"message":"key ${CANARY}"}}\n\n` },
    ],
    [
      'in the address of another place',
      { status: 302, contentType: 'text/plain', body: '', headers: { location: `https://example.com/?key=${CANARY}` } },
    ],
  ];

  it.each(echoes)('that a provider repeats %s is told to nobody and written nowhere', async (_, canned) => {
    const upstream = closing(await startCanned(canned));
    const gateway = await gatewayWith(
      `
providers: { up: { type: openai-compatible, base_url: "${upstream.url}/v1", api_key: "\${secret:k}" } }
routes: { fast: { targets: [{ provider: up, model: m }], retry: { attempts: 0 } } }`,
      { secrets: { k: CANARY } },
    );
    const told = watch(gateway);
    for (const stream of [false, true]) {
      const reply = await ask(`${gateway.url}/v1/chat/completions`, {
        body: { model: 'fast', messages: hello, stream },
        headers: { authorization: 'Bearer gh-test' },
      });
      expect(reply.status).toBeGreaterThanOrEqual(400);
      expect(reply.body.toString() + JSON.stringify(reply.rawHeaders)).not.toContain('canary');
    }
    await gateway.history.recorded(2);
    expect(told()).not.toContain('canary');
  });

  it('is not in any error when its provider cannot be reached', async () => {
    const gateway = await gatewayWith(
      `providers: { up: { type: openai, base_url: "http://127.0.0.1:9/v1", api_key: "\${secret:k}", headers: { x-second: "\${secret:k}" } } }`,
      { secrets: { k: CANARY } },
    );
    const told = watch(gateway);
    const answer = await post(gateway, '/v1/chat/completions', { model: 'up/m', messages: hello });
    expect(answer.status).toBe(502);
    expect((await answer.text()) + JSON.stringify([...answer.headers])).not.toContain('canary');
    await gateway.history.recorded(1);
    expect(told()).not.toContain('canary');
  });
});

describe('a provider that sends elsewhere', () => {
  it.each([301, 302, 307, 308])(
    'by %i is not followed, and neither is the client sent there with its key',
    async (status) => {
      const trap = await startTrap();
      const upstream = closing(
        await startCanned({ status, contentType: 'text/plain', body: '', headers: { location: trap.url } }),
      );
      const gateway = await gatewayWith(`
providers: { up: { type: openai-compatible, base_url: "${upstream.url}/v1" } }
routes: { fast: { targets: [{ provider: up, model: m }], retry: { attempts: 0 } } }`);
      // A client that follows whatever it is told, as most do.
      const answer = await post(gateway, '/v1/chat/completions', { model: 'fast', messages: hello });
      expect(answer.status).toBe(502);
      expect(answer.headers.get('location')).toBeNull();
      expect(trap.contacts()).toBe(0);
    },
  );
});

/** Something that must never be contacted. */
async function startTrap(): Promise<{ url: string; contacts(): number }> {
  let contacts = 0;
  const server = createServer((socket) => {
    contacts += 1;
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing({ close: () => new Promise<void>((resolve) => server.close(() => resolve())) });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return { url: `http://127.0.0.1:${port}/picture.png`, contacts: () => contacts };
}

describe('J3: an address a request names', () => {
  const cases: [string, UpstreamKind, string, string, string, (url: string) => object][] = [
    [
      'an image of chat',
      'chat',
      'openai-compatible',
      '/v1',
      '/v1/chat/completions',
      (url) => ({ model: 'up/m', messages: [{ role: 'user', content: [{ type: 'image_url', image_url: { url } }] }] }),
    ],
    [
      'a file of responses',
      'responses',
      'openai-compatible',
      '/v1',
      '/v1/responses',
      (url) => ({
        model: 'up/m',
        input: [
          {
            role: 'user',
            content: [
              { type: 'input_file', file_url: url },
              { type: 'input_image', image_url: url },
            ],
          },
        ],
      }),
    ],
    [
      'an image of messages',
      'messages',
      'anthropic',
      '',
      '/v1/messages',
      (url) => ({
        model: 'up/m',
        max_tokens: 9,
        messages: [{ role: 'user', content: [{ type: 'image', source: { type: 'url', url } }] }],
      }),
    ],
    [
      'a file of gemini',
      'gemini',
      'gemini',
      '/v1beta',
      '/v1beta/models/up%2Fm:generateContent',
      (url) => ({ contents: [{ role: 'user', parts: [{ fileData: { fileUri: url } }] }] }),
    ],
    [
      'an image of ollama',
      'ollama',
      'ollama',
      '',
      '/api/chat',
      (url) => ({ model: 'up/m', messages: [{ role: 'user', content: 'hi', images: [url] }] }),
    ],
    [
      'a header and fields that sound like one',
      'chat',
      'openai-compatible',
      '/v1',
      '/v1/chat/completions',
      (url) => ({ model: 'up/m', messages: hello, base_url: url, webhook: url, callback_url: url }),
    ],
  ];

  it.each(cases)(
    '%s is the provider’s to fetch: the gateway contacts nobody',
    async (_, kind, type, base, path, body) => {
      const trap = await startTrap();
      const upstream = closing(await startUpstream(kind));
      const gateway = await gatewayWith(
        `providers: { up: { type: ${type}, base_url: "${upstream.url}${base}", api_key: "\${secret:k}" } }`,
        { secrets: { k: 'sk' } },
      );
      const headers = {
        'x-base-url': trap.url,
        'x-forwarded-host': new URL(trap.url).host,
        forwarded: `host=${new URL(trap.url).host}`,
      };
      const answer = await post(gateway, path, body(trap.url), { headers });
      expect(answer.status).toBe(200);
      await answer.arrayBuffer();
      await gateway.history.recorded(1);
      expect(trap.contacts()).toBe(0);
      // It went on to the provider as it was.
      expect(upstream.requests[0]?.body.toString()).toContain(trap.url);
      expect(JSON.stringify(upstream.requests[0]?.rawHeaders)).not.toContain(trap.url);
    },
  );

  it('as the target of the request itself, as a proxy is asked, is nobody’s address', async () => {
    const trap = await startTrap();
    const gateway = await gatewayWith('providers: {}');
    const { connect } = await import('node:net');
    const socket = connect(Number(new URL(gateway.url).port), '127.0.0.1');
    closing({ close: () => void socket.destroy() });
    socket.write(
      `GET ${trap.url} HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: Bearer gh-test\r\nconnection: close\r\n\r\n`,
    );
    let text = '';
    for await (const chunk of socket) text += String(chunk);
    expect(text).toMatch(/^HTTP\/1\.1 404 /);
    expect(trap.contacts()).toBe(0);
  });
});

describe('history.bodies', () => {
  it.each([
    ['full', true],
    ['metadata', false],
    ['off', false],
  ])('%s keeps what it says', async (bodies, kept) => {
    const upstream = closing(await startUpstream('chat'));
    const gateway = await gatewayWith(`
providers: { up: { type: openai-compatible, base_url: "${upstream.url}/v1" } }
history: { bodies: "${bodies}" }`);
    for (const stream of [true, false])
      await (await post(gateway, '/v1/chat/completions', { model: 'up/m', stream, messages: hello })).text();
    await gateway.history.recorded(2);
    for (const { record, bodies: found } of gateway.history.kept) {
      expect([found.request !== null, found.response !== null]).toEqual([kept, kept]);
      expect(record.usage?.outputTotal).toBeGreaterThan(0);
      if (!kept) expect(JSON.stringify(record)).not.toContain('Hello there');
    }
  });
});
