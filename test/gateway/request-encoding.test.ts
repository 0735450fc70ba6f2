import { brotliCompressSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { ask } from '../upstreams/ask.ts';
import { startUpstream } from '../upstreams/start-upstream.ts';
import { closing, gatewayWith, hello } from './gateway-under-test.ts';

const body = Buffer.from(JSON.stringify({ model: 'fast', messages: hello, padding: 'ü 世 '.repeat(500) }));
const packers = {
  gzip: gzipSync,
  'x-gzip': gzipSync,
  deflate: deflateSync,
  br: brotliCompressSync,
  zstd: zstdCompressSync,
};

async function start(server = '') {
  const upstream = closing(await startUpstream('chat'));
  const gateway = await gatewayWith(`
providers: { up: { type: openai-compatible, base_url: "${upstream.url}/v1" } }
routes: { fast: { targets: [{ provider: up, model: m }] } }
server: { ${server} }`);
  const send = (bytes: Buffer, encoding: string) =>
    ask(`${gateway.url}/v1/chat/completions`, {
      body: bytes,
      headers: { authorization: `Bearer ${gateway.key}`, 'content-encoding': encoding },
    });
  return { upstream, gateway, send };
}

describe('a packed request body', () => {
  it.each(Object.keys(packers) as (keyof typeof packers)[])('%s reaches the provider unpacked', async (encoding) => {
    const { upstream, gateway, send } = await start();
    expect((await send(packers[encoding](body), encoding.toUpperCase())).status).toBe(200);
    const [seen] = upstream.requests;
    expect(seen?.body.toString()).toBe(body.toString().replace('"fast"', '"m"'));
    expect(seen?.headers['content-encoding']).toBeUndefined();
    expect(seen?.headers['content-length']).toBe(String(seen?.body.length));
    await gateway.history.recorded(1);
    expect(Buffer.from(gateway.history.last.bodies.request ?? []).equals(body)).toBe(true);
  });

  it.each(Object.keys(packers) as (keyof typeof packers)[])(
    '%s that unpacks to more than the limit is refused with 413',
    async (encoding) => {
      const { upstream, send } = await start('max_body_size: 1MB');
      const bomb = packers[encoding](
        Buffer.concat([Buffer.from('{"model":"fast","x":"'), Buffer.alloc(64 * 1024 * 1024, 0x61)]),
      );
      expect(bomb.length).toBeLessThan(1024 * 1024);
      const reply = await send(bomb, encoding);
      expect(reply.status).toBe(413);
      expect(JSON.parse(reply.body.toString())).toMatchObject({ error: { code: 'gatehouse_body_too_large' } });
      expect(upstream.requests).toHaveLength(0);
    },
  );

  it('that is damaged, or packed in a way nobody knows, is refused with what is wrong', async () => {
    const { upstream, send } = await start();
    const damaged = await send(gzipSync(body).subarray(0, 40), 'gzip');
    expect([damaged.status, damaged.body.toString()]).toEqual([400, expect.stringContaining('not valid gzip')]);
    for (const encoding of ['lzma', 'constructor', '__proto__', 'gzip, br']) {
      const unknown = await send(body, encoding);
      expect([unknown.status, unknown.body.toString()]).toEqual([415, expect.stringContaining(encoding)]);
    }
    expect(upstream.requests).toHaveLength(0);
  });
});
