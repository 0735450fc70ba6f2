import { once } from 'node:events';
import type { Transform } from 'node:stream';
import { createGunzip, gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import type { UpstreamError } from '../../contract/upstream-error.ts';
import type { Delivery } from './delivery.ts';
import { UnpackedDelivery } from './unpacked-delivery.ts';

/** A delivery that writes down what it is told. */
class Told implements Delivery {
  readonly #take: (text: string) => void;
  readonly said: string[] = [];

  constructor(take: (text: string) => void = () => undefined) {
    this.#take = take;
  }

  data(chunk: Buffer): void {
    this.#take(chunk.toString());
    this.said.push(chunk.toString());
  }
  end(): void {
    this.said.push('end');
  }
  fail(error: UpstreamError): void {
    this.said.push(`${error.kind}: ${error.message}`);
  }
  cancel(): void {
    this.said.push('cancel');
  }
}

const closed = (decoder: Transform) => new Promise((resolve) => decoder.once('close', resolve));

it('hands on what was packed, then the end', async () => {
  const told = new Told();
  const decoder = createGunzip();
  const delivery = new UnpackedDelivery(decoder, told);
  delivery.data(gzipSync('hello'));
  delivery.end();
  await once(decoder, 'end');
  expect(told.said).toEqual(['hello', 'end']);
});

it('ends the request, and not the process, when the bytes are damaged or cannot be read', async () => {
  const damaged = new Told();
  const decoder = createGunzip();
  new UnpackedDelivery(decoder, damaged).data(Buffer.from('not packed at all'));
  await closed(decoder);
  expect(damaged.said).toEqual([expect.stringMatching(/^broken_stream: .*its compressed bytes are damaged/)]);

  const unreadable = new Told(() => {
    throw new RangeError('too deep');
  });
  const other = createGunzip();
  new UnpackedDelivery(other, unreadable).data(gzipSync('hello'));
  await closed(other);
  expect(unreadable.said).toEqual([expect.stringMatching(/^broken_stream: .*its answer cannot be read: too deep/)]);
});

it('says nothing more after a cancel', async () => {
  const told = new Told();
  const decoder = createGunzip();
  const delivery = new UnpackedDelivery(decoder, told);
  delivery.cancel();
  await closed(decoder);
  delivery.data(gzipSync('late'));
  expect(told.said).toEqual(['cancel']);
});
