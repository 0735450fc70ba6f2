import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Batch, FromWriter, ToWriter } from './worker/protocol.ts';
import type { WorkerEvents } from './worker-thread.ts';
import { writerLink } from './writer-link.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const batch = (number: number): Batch => ({ number, bytes: new ArrayBuffer(0), opsStart: 0, opsEnd: 0, count: 0 });

function aLink() {
  const threads: { events: WorkerEvents<FromWriter>; got: ToWriter[]; ended: boolean }[] = [];
  const heard: (FromWriter | string)[] = [];
  const config = { bodies: 'full' as const, retention: 1, max_size: 1, redact: [] };
  const link = writerLink(
    () => ({ role: 'writer', file: 'history.db', config, timeZone: 'UTC', resumes: false }),
    { message: (message) => heard.push(message), died: (reason, final) => heard.push(`${reason} ${final}`) },
    (_, events) => {
      const thread = { events, got: [] as ToWriter[], ended: false };
      threads.push(thread);
      return {
        post: (message) => void thread.got.push(message),
        async end() {
          thread.ended = true;
        },
      };
    },
  );
  return { link, threads, heard };
}

it('starts another worker when one dies, and gives it what came meanwhile', () => {
  const { link, threads, heard } = aLink();
  link.send(batch(1));
  threads[0]?.events.died('out of memory');
  expect(heard).toEqual(['out of memory false']);
  link.send(batch(2));
  vi.advanceTimersByTime(1000);
  link.send(batch(3));
  expect(threads).toHaveLength(2);
  expect(threads[1]?.got.map((message) => message.type === 'batch' && message.batch.number)).toEqual([2, 3]);
});

it('gives up on a worker that dies five times without having opened the file', () => {
  const { threads, heard } = aLink();
  for (let n = 0; n < 9; n += 1) {
    threads.at(-1)?.events.died('no such module');
    vi.advanceTimersByTime(1000);
  }
  expect(threads).toHaveLength(5);
  expect(heard[4]).toBe('no such module true');
});

it('does not count deaths from before it worked', () => {
  const { threads } = aLink();
  for (let n = 0; n < 9; n += 1) {
    threads.at(-1)?.events.message({ type: 'ready', stats: { requests: 0, sizeBytes: 0, refusedRecords: 0 } });
    threads.at(-1)?.events.died('now and then');
    vi.advanceTimersByTime(1000);
  }
  expect(threads).toHaveLength(10);
});

it('ends a worker when it has said that the file is closed, or after ten seconds', async () => {
  const quick = aLink();
  const closing = quick.link.close();
  expect(quick.threads[0]?.got).toEqual([{ type: 'close' }]);
  expect(quick.threads[0]?.ended).toBe(false);
  quick.threads[0]?.events.message({ type: 'closed' });
  await closing;
  expect(quick.threads[0]?.ended).toBe(true);

  const stuck = aLink();
  const forced = stuck.link.close();
  await vi.advanceTimersByTimeAsync(10_000);
  await forced;
  expect(stuck.threads[0]?.ended).toBe(true);
  expect(vi.getTimerCount()).toBe(0);
});

it('writes what came after a death also when it is closed before the next start', async () => {
  const { link, threads } = aLink();
  threads[0]?.events.died('out of memory');
  link.send(batch(2));
  const closing = link.close();
  expect(threads[1]?.got.map(({ type }) => type)).toEqual(['batch', 'close']);
  threads[1]?.events.message({ type: 'closed' });
  await closing;
  expect(vi.getTimerCount()).toBe(0);
});
