import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { dialects } from '../../dialects/registry.ts';
import { ByteCapture } from '../byte-capture.ts';
import type { AttemptResult } from './delivery.ts';
import { WholeDelivery } from './whole-delivery.ts';

/** A delivery whose meter stumbles over the answer. */
function stumbling(encoding: string) {
  const meter = dialects.chat.meter('chat.completions');
  meter.whole = () => {
    throw new RangeError('Maximum call stack size exceeded');
  };
  const { promise, resolve } = Promise.withResolvers<AttemptResult>();
  const delivery = new WholeDelivery(
    {
      client: { committed: false } as never,
      meter,
      capture: new ByteCapture(0),
      priced: () => {},
      headers: () => [],
      opened: () => {},
      committed: () => {},
      pause: () => {},
      resume: () => {},
      abort: () => {},
      done: resolve,
    },
    { status: 200, contentType: 'application/json', encoding, clientTakesEncoding: false },
  );
  return { delivery, result: promise };
}

it.each([
  ['plain', '', (body: Buffer) => body],
  ['packed', 'gzip', gzipSync],
])(
  'a %s answer that cannot be handled is a failed attempt, not a request without an end',
  async (_, encoding, pack) => {
    const { delivery, result } = stumbling(encoding);
    delivery.data(pack(Buffer.from('{}')));
    delivery.end();
    expect(await result).toMatchObject({
      outcome: 'failed',
      error: { kind: 'broken_stream', message: expect.stringContaining('cannot be read') },
    });
  },
);
