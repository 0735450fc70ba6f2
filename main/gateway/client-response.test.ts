import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { ClientResponse } from './client-response.ts';

/** What a client reads when this is the whole answer. */
async function received(body: Buffer): Promise<{ bytes: Buffer; length: string | null; counted: number }> {
  let counted = 0;
  const server = createServer((_incoming, outgoing) => {
    const answer = new ClientResponse(outgoing);
    answer.commit(200, ['content-type', 'application/octet-stream', 'content-length', String(body.length)]);
    answer.end(body);
    counted = answer.bytesSent;
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  try {
    const { port } = server.address() as AddressInfo;
    const answer = await fetch(`http://127.0.0.1:${port}/`);
    return {
      bytes: Buffer.from(await answer.arrayBuffer()),
      length: answer.headers.get('content-length'),
      counted,
    };
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

it.each([0, 1, 256, 8 * 1024, 8 * 1024 + 1, 200_000])(
  'a whole answer of %i bytes, whatever they are, arrives as it is',
  async (length) => {
    const body = Buffer.from(Uint8Array.from({ length }, (_, at) => (at * 31 + (at >> 8)) & 0xff));
    const got = await received(body);
    expect(got.bytes.equals(body)).toBe(true);
    expect(got).toMatchObject({ length: String(length), counted: length });
  },
);
