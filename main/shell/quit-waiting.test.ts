import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { StopHow, ToService } from '../contract/service-protocol.ts';
import { Quitting } from './quitting.ts';
import type { ServiceListener } from './service-process.ts';
import { Supervisor } from './supervisor.ts';

const HOUR_MS = 3_600_000;

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

/** The way out over a real supervisor, and a service that ends when the test says so. */
function quitting(answer: StopHow | 'stay', inFlight = 1) {
  const did: string[] = [];
  const later = (act: () => void, ms: number) => {
    const timer = setTimeout(act, ms);
    return () => clearTimeout(timer);
  };
  let listener: ServiceListener | null = null;
  const supervisor = new Supervisor({
    spawn(next) {
      listener = next;
      return {
        post: (message: ToService) => void (message.type === 'stop' && did.push(`stop ${message.how}`)),
        kill() {
          did.push('killed');
          next.exit(137);
          return true;
        },
      };
    },
    start: { port: 0 },
    now: Date.now,
    later,
    onState: () => {},
    onListening: () => {},
    onLog: () => {},
  });
  supervisor.start();
  const quit = new Quitting({
    app: { exit: (code) => void did.push(`exit ${code}`) },
    supervisor,
    updater: { install: () => false },
    platform: 'linux',
    later,
    inFlight: async () => inFlight,
    ask: async () => (answer === 'drain' ? 'wait' : answer),
    tellWaiting: () => void did.push('tell'),
    close: () => void did.push('close'),
  });
  return { quit, did, ended: () => listener?.exit(0) };
}

it('waits past a minute, and for hours, when that was the answer: nothing is killed, and tray and window stay', async () => {
  const { quit, did, ended } = quitting('wait');
  const done = quit.quit();
  await vi.advanceTimersByTimeAsync(61_000);
  expect(did).toEqual(['stop wait', 'tell']);
  await vi.advanceTimersByTimeAsync(5 * HOUR_MS);
  expect(did).toEqual(['stop wait', 'tell']);
  expect(vi.getTimerCount(), 'there is no limit that would come later').toBe(0);
  ended();
  await done;
  expect(did.slice(2)).toEqual(['close', 'exit 0']);
});

it('ends a wait of any length within two seconds of being told to quit again, also when the service does not hear it', async () => {
  const { quit, did } = quitting('wait');
  const done = quit.quit();
  await vi.advanceTimersByTimeAsync(HOUR_MS);
  await quit.quit();
  expect(did.slice(2)).toEqual(['stop now']);
  await vi.advanceTimersByTimeAsync(1999);
  expect(did.slice(3), 'it has time to end by itself').toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  await done;
  expect(did.slice(3)).toEqual(['killed', 'close', 'exit 0']);
});

it('kills nothing after a wait has ended by itself in the two seconds', async () => {
  const { quit, did, ended } = quitting('wait');
  const done = quit.quit();
  await vi.advanceTimersByTimeAsync(2 * HOUR_MS);
  await quit.quit();
  ended();
  await done;
  await vi.advanceTimersByTimeAsync(HOUR_MS);
  expect(did).toEqual(['stop wait', 'tell', 'stop now', 'close', 'exit 0']);
});

it('gives a service that has nothing to wait for the minute of a drain and a little, and no more', async () => {
  const { quit, did } = quitting('stay', 0);
  const done = quit.quit();
  await vi.advanceTimersByTimeAsync(64_999);
  expect(did).toEqual(['stop drain', 'close']);
  await vi.advanceTimersByTimeAsync(1);
  await done;
  expect(did.slice(2)).toEqual(['killed', 'exit 0']);
});
