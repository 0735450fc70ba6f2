import { connect, type Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import type { BareGateway } from '../harness/bare-gateway.ts';
import { ask } from '../upstreams/ask.ts';
import { startUpstream } from '../upstreams/start-upstream.ts';
import { closing, gatewayWith, until } from './gateway-under-test.ts';

async function start(
  server = '',
): Promise<{ gateway: BareGateway; upstream: Awaited<ReturnType<typeof startUpstream>> }> {
  const upstream = closing(await startUpstream('chat'));
  const gateway = await gatewayWith(`
server: { ${server} }
providers: { up: { type: openai-compatible, base_url: "${upstream.url}/v1" } }
routes: { fast: { targets: [{ provider: up, model: m }] } }`);
  return { gateway, upstream };
}

interface Raw {
  socket: Socket;
  text(): string;
  /** Resolves with everything that came, when the other side is done. */
  answer: Promise<string>;
}

/** A connection that sends what it is told and never closes its own side. */
function raw(gateway: BareGateway): Raw {
  const socket = connect({ port: Number(new URL(gateway.url).port), host: '127.0.0.1', allowHalfOpen: true });
  closing({ close: () => void socket.destroy() });
  let text = '';
  socket.on('data', (chunk) => {
    text += chunk.toString('latin1');
  });
  socket.on('error', () => {});
  const answer = new Promise<string>((resolve) => {
    socket.once('end', () => resolve(text));
    socket.once('close', () => resolve(text));
  });
  return { socket, text: () => text, answer };
}

function connections(gateway: BareGateway): Promise<number> {
  return new Promise((resolve, reject) =>
    gateway.server.getConnections((error, count) => (error ? reject(error) : resolve(count))),
  );
}

/** Also a client that keeps its own side open must not be able to keep ours. */
async function expectNoConnections(gateway: BareGateway): Promise<void> {
  let open = -1;
  const look = () =>
    void connections(gateway).then((count) => {
      open = count;
    });
  look();
  await until(() => {
    look();
    return open === 0;
  }, 'every connection is gone');
}

const json = {
  body: { model: 'fast', messages: [{ role: 'user', content: 'hi' }] },
  headers: { authorization: 'Bearer gh-test' },
};

describe('a client that trickles', () => {
  it('its body (slow loris) is cut off after request_timeout, and nobody is asked', async () => {
    const { gateway, upstream } = await start('request_timeout: 300ms');
    const { socket, answer } = raw(gateway);
    socket.write(
      'POST /v1/chat/completions HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: Bearer gh-test\r\ncontent-length: 100000\r\n\r\n{"model":',
    );
    expect(await answer).toMatch(/^HTTP\/1\.1 408 /);
    await expectNoConnections(gateway);
    expect(upstream.requests).toHaveLength(0);
    expect(gateway.gateway.live()).toEqual([]);
  });

  it('its head is cut off as well', async () => {
    const { gateway } = await start('request_timeout: 300ms');
    const { socket, answer } = raw(gateway);
    socket.write('POST /v1/chat/completions HTTP/1.1\r\nhost: 127.0.0.1\r\nx-slow: ');
    expect(await answer).toMatch(/^HTTP\/1\.1 408 /);
    await expectNoConnections(gateway);
  });

  it('does not keep others waiting', async () => {
    const { gateway } = await start('request_timeout: 5s');
    for (let at = 0; at < 50; at += 1)
      raw(gateway).socket.write('POST /v1/chat/completions HTTP/1.1\r\nhost: 127.0.0.1\r\nx: ');
    expect((await ask(`${gateway.url}/v1/chat/completions`, json)).status).toBe(200);
  });

  it('a slow answer is no slow request: it may take longer than request_timeout', async () => {
    const upstream = closing(await startUpstream('chat', { delayHeadersMs: 600 }));
    const gateway = await gatewayWith(`
server: { request_timeout: 100ms }
providers: { up: { type: openai-compatible, base_url: "${upstream.url}/v1" } }
routes: { fast: { targets: [{ provider: up, model: m }] } }`);
    expect((await ask(`${gateway.url}/v1/chat/completions`, json)).status).toBe(200);
  });
});

describe('a request that is too large', () => {
  it('in its headers: 431', async () => {
    const { gateway } = await start();
    const { socket, answer } = raw(gateway);
    socket.write(`GET /v1/models HTTP/1.1\r\nhost: 127.0.0.1\r\nx-big: ${'x'.repeat(40_000)}\r\n\r\n`);
    expect(await answer).toMatch(/^HTTP\/1\.1 431 /);
    await expectNoConnections(gateway);
  });

  it('in its body, and says so: 413 before any of it is read', async () => {
    const { gateway, upstream } = await start('max_body_size: 100KB');
    const { socket, answer } = raw(gateway);
    socket.write(
      'POST /v1/messages HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: Bearer gh-test\r\ncontent-length: 200000\r\n\r\n',
    );
    const text = await answer;
    expect(text).toMatch(/^HTTP\/1\.1 413 /);
    expect(JSON.parse(text.slice(text.indexOf('\r\n\r\n')))).toMatchObject({
      type: 'error',
      error: { message: expect.stringContaining('100KB') },
    });
    await expectNoConnections(gateway);
    expect(upstream.requests).toHaveLength(0);
  });

  it('in its body, without saying so: 413 once it is', async () => {
    const { gateway, upstream } = await start('max_body_size: 100KB');
    const { socket, answer } = raw(gateway);
    socket.write(
      'POST /v1/chat/completions HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: Bearer gh-test\r\ntransfer-encoding: chunked\r\n\r\n',
    );
    const chunk = `4000\r\n${'x'.repeat(0x4000)}\r\n`;
    for (let at = 0; at < 8; at += 1) socket.write(chunk);
    expect(await answer).toMatch(/^HTTP\/1\.1 413 /);
    await expectNoConnections(gateway);
    expect(upstream.requests).toHaveLength(0);
  });

  it.each([1, 2, 3, 4, 5])('is told so even while it is still sending (%i)', async () => {
    const { gateway } = await start('max_body_size: 100KB');
    const reply = await ask(`${gateway.url}/v1/chat/completions`, {
      body: Buffer.alloc(8 * 1024 * 1024, 0x20),
      headers: json.headers,
    });
    expect(reply.status).toBe(413);
    expect(JSON.parse(reply.body.toString())).toMatchObject({ error: { code: 'gatehouse_body_too_large' } });
  });

  it('leaves the connection usable when it was exactly as large as is allowed', async () => {
    const { gateway } = await start('max_body_size: 1KB');
    const text = JSON.stringify(json.body);
    expect((await ask(`${gateway.url}/v1/chat/completions`, { ...json, body: text.padEnd(1024) })).status).toBe(200);
    expect((await ask(`${gateway.url}/v1/chat/completions`, { ...json, body: text.padEnd(1025) })).status).toBe(413);
  });
});

describe('what is not HTTP, or not HTTP we speak', () => {
  const broken: [string, Buffer][] = [
    ['a TLS hello', Buffer.from('16030100a501000', 'hex')],
    [
      'two lengths',
      Buffer.from('POST / HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nab'),
    ],
    [
      'a length and chunks (smuggling)',
      Buffer.from(
        'POST / HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-length: 4\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n',
      ),
    ],
    ['a header with a bare line feed', Buffer.from('GET / HTTP/1.1\nhost: 127.0.0.1\nx y: 1\n\n')],
    [
      'a broken chunk',
      Buffer.from(
        'POST /v1/chat/completions HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: Bearer gh-test\r\ntransfer-encoding: chunked\r\n\r\nZZ\r\n',
      ),
    ],
  ];

  it(`${broken.map(([name]) => name).join(', ')}: 400, and the connection is closed`, async () => {
    const { gateway } = await start();
    const answers = broken.map(async ([name, bytes]) => {
      const { socket, answer } = raw(gateway);
      socket.write(bytes);
      return [name, (await answer).slice(0, 13)];
    });
    expect(await Promise.all(answers)).toEqual(broken.map(([name]) => [name, 'HTTP/1.1 400 ']));
    await expectNoConnections(gateway);
    expect((await ask(`${gateway.url}/health`)).status).toBe(200);
  });

  it('no host at all is refused', async () => {
    const { gateway } = await start();
    for (const request of ['GET /v1/models HTTP/1.0\r\nauthorization: Bearer gh-test\r\n\r\n', 'GET /\r\n\r\n']) {
      const { socket, answer } = raw(gateway);
      socket.write(request);
      expect(await answer).toMatch(/^HTTP\/1\.1 403 /);
    }
  });

  it('a WebSocket upgrade is refused with 426 in the dialect of the path, and the connection is given back', async () => {
    const { gateway } = await start();
    const { socket, answer } = raw(gateway);
    socket.write(
      'GET /v1/responses HTTP/1.1\r\nhost: 127.0.0.1\r\nconnection: Upgrade\r\nupgrade: websocket\r\nsec-websocket-version: 13\r\nsec-websocket-key: AAAA\r\n\r\n',
    );
    const text = await answer;
    expect(text).toMatch(/^HTTP\/1\.1 426 Upgrade Required\r\n/);
    expect(JSON.parse(text.slice(text.indexOf('\r\n\r\n')))).toMatchObject({
      error: { code: 'gatehouse_websocket_unsupported' },
    });
    await expectNoConnections(gateway);
  });

  it('an upgrade to HTTP/2, which Java’s client offers with every request, is not taken up: HTTP/1.1 goes on', async () => {
    const { gateway, upstream } = await start();
    const { socket, text } = raw(gateway);
    const body = JSON.stringify(json.body);
    socket.write(
      `POST /v1/chat/completions HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: Bearer gh-test\r\nconnection: Upgrade, HTTP2-Settings\r\nupgrade: h2c\r\nhttp2-settings: AAEAAEAAAAIAAAABAAMAAABkAAQBAAAAAAUAAEAA\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
    );
    await until(() => text().includes('"choices"'), 'there is an answer');
    expect(text()).toMatch(/^HTTP\/1\.1 200 /);
    expect(upstream.requests).toHaveLength(1);
  });

  it('CONNECT and TRACE are nobody’s', async () => {
    const { gateway } = await start();
    const proxied = raw(gateway);
    proxied.socket.write('CONNECT example.com:443 HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n');
    expect(await proxied.answer).not.toMatch(/^HTTP\/1\.1 2/);
    expect((await ask(`${gateway.url}/v1/models`, { method: 'TRACE', headers: json.headers })).status).toBe(405);
    await expectNoConnections(gateway);
  });

  it('several requests at once on one connection are answered in order', async () => {
    const { gateway } = await start();
    const { socket, answer } = raw(gateway);
    const head = 'host: 127.0.0.1\r\nauthorization: Bearer gh-test\r\n';
    socket.write(
      `GET /health HTTP/1.1\r\n${head}\r\nGET /v1/models HTTP/1.1\r\n${head}\r\nGET /v1/nothing HTTP/1.1\r\n${head}connection: close\r\n\r\n`,
    );
    expect([...(await answer).matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => status)).toEqual([
      '200',
      '200',
      '404',
    ]);
  });
});
