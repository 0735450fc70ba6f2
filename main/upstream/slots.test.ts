import { describe, expect, it } from 'vitest';
import { Slots } from './slots.ts';
import { StopSignal } from './stop-signal.ts';

describe('Slots', () => {
  it('lets as many in as there are places, the rest in the order they came', async () => {
    const slots = new Slots(1);
    const order: string[] = [];
    const first = slots.tryTake();
    const taken = (name: string) => async () => {
      const release = await slots.take(new StopSignal());
      order.push(name);
      return release;
    };
    const second = taken('second')();
    const third = taken('third')();
    expect([slots.used, slots.waiting]).toEqual([1, 2]);
    first?.();
    (await second)();
    (await third)();
    expect(order).toEqual(['second', 'third']);
    expect([slots.used, slots.waiting]).toEqual([0, 0]);
  });

  it('E4: a request that is cancelled while it waits leaves no place taken', async () => {
    const slots = new Slots(1);
    const release = slots.tryTake();
    const stop = new StopSignal();
    const waiting = slots.take(stop);
    stop.stop(new Error('the client left'));
    await expect(waiting).rejects.toThrow('the client left');
    release?.();
    expect([slots.used, slots.waiting]).toEqual([0, 0]);
  });

  it('counts a release once, however often it is called', () => {
    const slots = new Slots(2);
    const release = slots.tryTake();
    slots.tryTake();
    release?.();
    release?.();
    expect(slots.used).toBe(1);
  });

  it('lets waiting ones in when the limit is raised', async () => {
    const slots = new Slots(1);
    slots.tryTake();
    const waiting = slots.take(new StopSignal());
    slots.setLimit(2);
    await waiting;
    expect(slots.used).toBe(2);
  });
});
