import { afterEach, expect, it, vi } from 'vitest';
import type { GatewayEvent } from '../contract/control/views.ts';
import type { ShellControl } from './control-link.ts';
import { fakeSnapshot } from './fakes/fake-snapshot.ts';
import { GatewayWatch, type Snapshot } from './gateway-watch.ts';

afterEach(() => {
  vi.useRealTimers();
});

/** Events of one subscription, ended by hand. */
function subscription() {
  const ended = Promise.withResolvers<void>();
  const events = {
    async next(): Promise<IteratorResult<GatewayEvent>> {
      await ended.promise;
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]: () => events,
  };
  return { events, ended };
}

function watching() {
  vi.useFakeTimers();
  const subscriptions: ReturnType<typeof subscription>[] = [];
  const shown: Snapshot[] = [];
  const errors: unknown[] = [];
  const { status, providers, routes } = fakeSnapshot();
  const control = {
    status: {
      get: async () => status,
      async watch(_: undefined, { signal }: { signal: AbortSignal }) {
        const one = subscription();
        subscriptions.push(one);
        signal.addEventListener('abort', () => one.ended.reject(new Error('aborted')));
        return one.events;
      },
    },
    providers: { list: async () => providers },
    routes: { list: async () => routes },
    usage: { query: async () => [] },
  };
  const watch = new GatewayWatch({
    control: control as typeof control & ShellControl,
    now: Date.now,
    onSnapshot: (snapshot) => void shown.push(snapshot),
    onEvent: () => {},
    onError: (error) => void errors.push(error),
  });
  return { watch, subscriptions, shown, errors };
}

it.each([
  ['end', (ended: PromiseWithResolvers<void>) => ended.resolve()],
  ['break', (ended: PromiseWithResolvers<void>) => ended.reject(new Error('connection reset'))],
])(
  'follows on when the events %s though the service runs: the gateway it passes calls on to was started anew',
  async (_, end) => {
    const { watch, subscriptions, shown } = watching();
    watch.follow();
    await vi.advanceTimersByTimeAsync(0);
    expect([subscriptions.length, shown.length]).toEqual([1, 1]);
    if (subscriptions[0]) end(subscriptions[0].ended);
    await vi.advanceTimersByTimeAsync(1000);
    expect([subscriptions.length, shown.length], 'it looks anew').toEqual([2, 2]);
    watch.leave();
  },
);

it('seeks nothing after it was told to leave', async () => {
  const { watch, subscriptions, errors } = watching();
  watch.follow();
  await vi.advanceTimersByTimeAsync(0);
  subscriptions[0]?.ended.resolve();
  await vi.advanceTimersByTimeAsync(0);
  watch.leave();
  await vi.advanceTimersByTimeAsync(60_000);
  expect([subscriptions.length, errors]).toEqual([1, []]);
});
