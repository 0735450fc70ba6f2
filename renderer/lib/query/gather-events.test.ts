import { expect, it } from 'vitest';
import type { GatewayEvent } from '../../../main/contract/control/views.ts';
import { gatherEvents } from './gather-events.ts';

function gathering() {
  let timers: (() => void)[] = [];
  const flushed: (readonly GatewayEvent[])[] = [];
  const take = gatherEvents(
    (act) => {
      timers.push(act);
      return () => {
        timers = timers.filter((other) => other !== act);
      };
    },
    (events) => flushed.push(events),
  );
  const pass = () => {
    const due = timers;
    timers = [];
    for (const act of due) act();
  };
  return { take, flushed, pass, waiting: () => timers.length };
}

const provider = (name: string): GatewayEvent => ({ type: 'provider-changed', provider: name });

it('hands on what came together as one, in its order, and then begins anew', () => {
  const { take, flushed, pass } = gathering();
  for (const name of ['a', 'b', 'c']) take(provider(name));
  expect(flushed).toEqual([]);
  pass();
  take(provider('d'));
  pass();
  expect(flushed).toEqual([[provider('a'), provider('b'), provider('c')], [provider('d')]]);
});

it('keeps no more than some hundreds where no timer comes, and none of them twice', () => {
  const { take, flushed, pass, waiting } = gathering();
  for (let event = 0; event < 1001; event += 1) take(provider(`${event}`));
  expect(flushed.map(({ length }) => length)).toEqual([500, 500]);
  expect(waiting()).toBe(1);
  pass();
  expect(flushed.flat()).toEqual(Array.from({ length: 1001 }, (_, event) => provider(`${event}`)));
});
