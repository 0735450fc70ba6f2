import { beforeEach, describe, expect, it } from 'vitest';
import { QueryCache, type Surroundings } from './query-cache.ts';
import { staleTopics, topics } from './topic.ts';

/** A clock that moves when it is told to, and a window that can be hidden. */
class Around implements Surroundings {
  now = 0;
  isHidden = false;
  timers: { at: number; act: () => void }[] = [];
  tick = () => this.now;
  hidden = () => this.isHidden;
  later = (act: () => void, ms: number) => {
    const timer = { at: this.now + ms, act };
    this.timers.push(timer);
    return () => {
      this.timers = this.timers.filter((other) => other !== timer);
    };
  };
  async pass(ms: number): Promise<void> {
    this.now += ms;
    const due = this.timers.filter((timer) => timer.at <= this.now);
    this.timers = this.timers.filter((timer) => timer.at > this.now);
    for (const timer of due) timer.act();
    await settle();
  }
}

/** Until everything that waits for resolved promises has run. */
const settle = () => new Promise((resolve) => setTimeout(resolve));

describe('query cache', () => {
  let around: Around;
  let cache: QueryCache;
  let reads: number;
  const read = async () => ++reads;

  beforeEach(() => {
    around = new Around();
    cache = new QueryCache(around);
    reads = 0;
  });

  it('asks once for everybody who shows the same answer', async () => {
    cache.watch(['budgets'], read, () => undefined);
    cache.watch(['budgets'], read, () => undefined);
    await settle();
    expect([reads, cache.state(['budgets']).data]).toEqual([1, 1]);
  });

  it('reads once for a burst of events, and not again before its interval is over', async () => {
    cache.watch(['usage', 'today'], read, () => undefined);
    await settle();
    for (let i = 0; i < 50; i += 1) cache.invalidate(['usage']);
    await around.pass(2999);
    expect(reads).toBe(1);
    await around.pass(1);
    expect(reads).toBe(2);
  });

  it('reads at once what somebody has switched, also when traffic has it wait for its interval already', async () => {
    cache.watch(['status'], read, () => undefined);
    await settle();
    cache.invalidate(['status']);
    await around.pass(20);
    cache.invalidate(['status'], true);
    await around.pass(5);
    for (let i = 0; i < 50; i += 1) cache.invalidate(['status'], i % 2 === 0);
    await around.pass(5);
    expect(reads).toBe(2);
    cache.invalidate(['status']);
    await around.pass(199);
    expect(reads, 'and traffic waits as before').toBe(2);
    await around.pass(1);
    expect(reads).toBe(3);
  });

  it('reads again at once what somebody has switched while it was read', async () => {
    const slow = Promise.withResolvers<number>();
    const answers = [slow.promise, Promise.resolve(2)];
    cache.watch(
      ['status'],
      () => answers.shift() ?? Promise.resolve(3),
      () => undefined,
    );
    cache.invalidate(['status'], true);
    slow.resolve(1);
    await settle();
    expect(cache.state(['status']).data).toBe(1);
    await around.pass(10);
    expect(cache.state(['status']).data).toBe(2);
  });

  it('asks about one thing of a topic after the topic itself, and not when that says that the thing is gone', async () => {
    let lists = 0;
    const second = Promise.withResolvers<number>();
    cache.watch(
      ['providers'],
      () => {
        lists += 1;
        return lists === 2 ? second.promise : Promise.resolve(lists);
      },
      () => undefined,
    );
    cache.watch(['providers', 'models', 'kept'], read, () => undefined);
    const leave = cache.watch(['providers', 'models', 'gone'], read, () => undefined);
    await settle();
    expect(reads).toBe(2);
    cache.invalidate(['providers'], true);
    await around.pass(10);
    expect(lists).toBe(2);
    await around.pass(1000);
    expect(reads, 'while the list is read').toBe(2);
    second.resolve(2);
    await settle();
    leave();
    await around.pass(400);
    expect(reads).toBe(3);
  });

  it('reads nothing while hidden, and what became stale when somebody looks', async () => {
    cache.watch(['status'], read, () => undefined);
    await settle();
    around.isHidden = true;
    cache.invalidate(['status']);
    await around.pass(60_000);
    expect(reads).toBe(1);
    around.isHidden = false;
    cache.resume();
    await around.pass(200);
    expect(reads).toBe(2);
  });

  it('reads what nobody shows when it is shown again, not before', async () => {
    const leave = cache.watch(['routes'], read, () => undefined);
    await settle();
    leave();
    cache.invalidate(['routes']);
    await around.pass(60_000);
    expect(reads).toBe(1);
    cache.watch(['routes'], read, () => undefined);
    expect(cache.state(['routes']).data).toBe(1);
    await settle();
    expect(cache.state(['routes']).data).toBe(2);
  });

  it('keeps the last answer when the next read fails, and says that it failed', async () => {
    const failure = new Error('gone');
    let fails = false;
    cache.watch(
      ['status'],
      async () => {
        if (fails) throw failure;
        return 'running';
      },
      () => undefined,
    );
    await settle();
    fails = true;
    cache.refetch(['status']);
    await settle();
    expect(cache.state(['status'])).toEqual({ data: 'running', error: failure, reading: false });
  });

  it('ends a read nobody waits for any more', async () => {
    let ended = false;
    const leave = cache.watch(
      ['requests'],
      (signal) =>
        new Promise(() =>
          signal.addEventListener('abort', () => {
            ended = true;
          }),
        ),
      () => undefined,
    );
    leave();
    expect(ended).toBe(true);
  });

  it('takes what an event says without asking', async () => {
    cache.watch(
      ['live'],
      async () => ['a'],
      () => undefined,
    );
    cache.patch<string[]>(['live'], (list) => [...list, 'too early']);
    await settle();
    cache.patch<string[]>(['live'], (list) => [...list, 'b']);
    expect(cache.state(['live']).data).toEqual(['a', 'b']);
  });

  it('makes everything stale when events were missed, and nothing when a request only goes on', () => {
    expect(staleTopics({ type: 'events-missed' })).toEqual(topics);
    expect(staleTopics({ type: 'budget-changed', budget: 'day', state: 'over' })).toEqual(['budgets', 'status']);
  });
});
