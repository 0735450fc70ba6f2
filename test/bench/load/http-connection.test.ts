import { once } from 'node:events';
import { createServer } from 'node:net';
import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { HttpConnection } from './http-connection.ts';

const answers = {
  length: 'HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\nhello world',
  chunked: 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n6\r\nhello \r\n5;x=1\r\nworld\r\n0\r\n\r\n',
  empty: 'HTTP/1.1 204 No Content\r\ncontent-length: 0\r\n\r\n',
};

/** Answers each request with the pieces it was told to, each written on its own. */
let pieces: string[] = [];
const server = createServer((socket) => {
  socket.setNoDelay(true);
  socket.on('error', () => socket.destroy());
  socket.on('data', async () => {
    for (const piece of pieces) await new Promise((resolve) => socket.write(piece, () => setImmediate(resolve)));
  });
});
let connection: HttpConnection;

beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  connection = await HttpConnection.open('127.0.0.1', address.port);
});

afterAll(() => {
  connection.leave();
  server.close();
});

function ask(): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    let text = '';
    connection.send(Buffer.from('x'), {
      body: (bytes) => {
        text += bytes.toString();
      },
      end: (status) => resolve({ status, text }),
      fail: (reason) => reject(new Error(reason)),
    });
  });
}

it('reads answers of every framing, however they are cut, one after another on one connection', async () => {
  const kind = fc.constantFrom('length', 'chunked', 'empty');
  await fc.assert(
    fc.asyncProperty(kind, fc.array(fc.nat(100), { maxLength: 6 }), async (framing, cuts) => {
      const whole = answers[framing];
      const at = [0, ...cuts.filter((cut) => cut < whole.length).sort((a, b) => a - b), whole.length];
      pieces = at.slice(1).map((end, index) => whole.slice(at[index], end));
      pieces = pieces.filter((piece) => piece !== '');
      const expected = framing === 'empty' ? { status: 204, text: '' } : { status: 200, text: 'hello world' };
      expect(await ask()).toEqual(expected);
    }),
    { numRuns: 60 },
  );
});
