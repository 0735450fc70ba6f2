import { expect, it } from 'vitest';
import { fakeLive } from './fakes/fake-gateway-view.ts';
import { MergingQueue } from './merging-queue.ts';

it('keeps only the newest event of a kind and subject', () => {
  const queue = new MergingQueue();
  for (const responseBytes of [1, 2, 3])
    queue.add({ type: 'request-changed', request: fakeLive('a', { responseBytes }) });
  queue.add({ type: 'request-changed', request: fakeLive('b') });
  queue.add({ type: 'state-changed' });
  queue.add({ type: 'state-changed' });
  expect(queue.take()).toEqual([
    { type: 'request-changed', request: fakeLive('a', { responseBytes: 3 }) },
    { type: 'request-changed', request: fakeLive('b') },
    { type: 'state-changed' },
  ]);
  expect(queue.take()).toEqual([]);
});

it('tells of a start in its newest state, and drops a change that an end overtook', () => {
  const queue = new MergingQueue();
  queue.add({ type: 'request-started', request: fakeLive('a', { provider: null }) });
  queue.add({ type: 'request-changed', request: fakeLive('a') });
  queue.add({ type: 'request-changed', request: fakeLive('b') });
  queue.add({ type: 'request-ended', id: 'b', status: 'ok' });
  expect(queue.take()).toEqual([
    { type: 'request-started', request: fakeLive('a') },
    { type: 'request-ended', id: 'b', status: 'ok' },
  ]);
});

it('becomes one “missed” when its reader falls too far behind, and recovers when it catches up', () => {
  const queue = new MergingQueue(3);
  for (const id of ['a', 'b', 'c', 'd', 'e']) queue.add({ type: 'request-ended', id, status: 'ok' });
  expect(queue.size).toBe(1);
  expect(queue.take()).toEqual([{ type: 'events-missed' }]);
  queue.add({ type: 'config-changed' });
  expect(queue.take()).toEqual([{ type: 'config-changed' }]);
});
