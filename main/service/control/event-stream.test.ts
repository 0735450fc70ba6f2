import { expect, it } from 'vitest';
import type { GatewayEvent } from '../../contract/control/views.ts';
import { EventStream } from './event-stream.ts';
import { FakeGatewayView, fakeLive } from './fakes/fake-gateway-view.ts';

function open(everyMs: number, signals: AbortSignal[] = []) {
  const gateway = new FakeGatewayView();
  const stream = new EventStream({
    subscribe: (listener) => gateway.subscribe(listener),
    signals,
    everyMs,
    tick: () => performance.now(),
  });
  return { gateway, stream };
}

const changed = (responseBytes: number): GatewayEvent => ({
  type: 'request-changed',
  request: fakeLive('a', { responseBytes }),
});

it('delivers the first event after a quiet time at once', async () => {
  const { gateway, stream } = open(3_600_000);
  gateway.emit(changed(1));
  expect((await stream.next()).value).toEqual(changed(1));
  await stream.return();
});

it('delivers one event of a kind and subject per interval, the newest', async () => {
  const { gateway, stream } = open(40);
  const started = performance.now();
  gateway.emit(changed(1));
  await stream.next();
  for (let bytes = 2; bytes <= 50; bytes++) gateway.emit(changed(bytes));
  expect((await stream.next()).value).toEqual(changed(50));
  expect(performance.now() - started).toBeGreaterThanOrEqual(39);
  await stream.return();
});

it('wakes a reader that waits', async () => {
  const { gateway, stream } = open(1);
  const next = stream.next();
  gateway.emit({ type: 'config-changed' });
  expect(await next).toEqual({ done: false, value: { type: 'config-changed' } });
  await stream.return();
});

it('ends a waiting reader and the subscription when any of its signals is aborted', async () => {
  const [client, closing] = [new AbortController(), new AbortController()];
  const { gateway, stream } = open(1, [client.signal, closing.signal]);
  expect(gateway.listeners.size).toBe(1);
  const next = stream.next();
  closing.abort();
  expect(await next).toEqual({ done: true, value: undefined });
  expect(gateway.listeners.size).toBe(0);
});

it('ends at once when the gateway is closing already', async () => {
  const { gateway, stream } = open(1, [AbortSignal.abort()]);
  expect(await stream.next()).toEqual({ done: true, value: undefined });
  expect(gateway.listeners.size).toBe(0);
});

it('unsubscribes while it waits for the next interval', async () => {
  const { gateway, stream } = open(60_000);
  gateway.emit(changed(1));
  await stream.next();
  gateway.emit(changed(2));
  const next = stream.next();
  await stream.return();
  expect(await next).toEqual({ done: true, value: undefined });
  expect(gateway.listeners.size).toBe(0);
});

it('tells at once what was switched, while traffic waits for its interval; the same again waits too', async () => {
  const { gateway, stream } = open(60_000);
  gateway.emit(changed(1));
  await stream.next();
  gateway.emit(changed(2));
  const next = stream.next();
  gateway.emit({ type: 'state-changed' });
  expect((await next).value).toEqual({ type: 'state-changed' });
  gateway.emit({ type: 'config-changed' });
  expect((await stream.next()).value, 'another kind of switch').toEqual({ type: 'config-changed' });
  let told = false;
  const later = stream.next().then((result) => {
    told = true;
    return result;
  });
  gateway.emit({ type: 'state-changed' });
  await new Promise((resolve) => setImmediate(resolve));
  expect(told).toBe(false);
  await stream.return();
  expect(await later).toEqual({ done: true, value: undefined });
});
