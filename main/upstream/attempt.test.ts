import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Pool } from 'undici';
import { afterEach, expect, it } from 'vitest';
import type { UpstreamError } from '../contract/upstream-error.ts';
import { Attempt } from './attempt.ts';

const open: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

async function originOf(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  open.push(() => server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

it('tells its sink of a failure in handling the whole answer, which would otherwise never end', async () => {
  const origin = await originOf(createServer((_, response) => response.end('{}')));
  const dispatcher = new Pool(origin);
  open.push(() => dispatcher.destroy());
  const error = await new Promise<UpstreamError>((resolve) => {
    const clock = { now: () => Date.now(), tick: () => performance.now() };
    const attempt = new Attempt(
      clock,
      { connect: 5_000, firstToken: null, idle: 5_000 },
      {
        onHeaders: () => {},
        onData: () => {},
        onEnd: () => {
          throw new RangeError('Maximum call stack size exceeded');
        },
        onError: (failed, aborted) => {
          expect(aborted).toBe(false);
          resolve(failed);
        },
      },
    );
    expect(attempt.sent).toBe(false);
    attempt.start({ dispatcher, origin, method: 'GET', path: '/', headers: [], body: null });
  });
  expect(error).toMatchObject({ kind: 'broken_stream', message: expect.stringContaining('cannot be read') });
});
