import { describe, expect, it } from 'vitest';
import type { GatewayEvent } from '../../../main/contract/control/views.ts';
import { type EventFeedPort, runEventFeed, waitBefore } from './event-feed.ts';

const changed: GatewayEvent = { type: 'state-changed' };

async function* once(...events: GatewayEvent[]): AsyncGenerator<GatewayEvent> {
  yield* events;
}

/** A port that answers with each of `answers` in turn and writes down what happens; ends after the last. */
function portOf(answers: (GatewayEvent[] | Error)[], retry: (error: unknown) => boolean = () => true) {
  const story: string[] = [];
  const done = new AbortController();
  const port: EventFeedPort = {
    async subscribe() {
      const answer = answers.shift();
      if (answer === undefined) {
        done.abort();
        throw new Error('nothing left');
      }
      if (answer instanceof Error) throw answer;
      return once(...answer);
    },
    onEvent: (event) => story.push(event.type),
    onOpen: () => story.push('open'),
    onLost: () => story.push('lost'),
    onFailure: retry,
    async wait(ms) {
      story.push(`wait ${ms}`);
    },
    random: () => 0.5,
  };
  return { port, story, done };
}

describe('event feed', () => {
  it('subscribes again after the gateway has gone, waiting longer each time', async () => {
    const { port, story, done } = portOf([[changed], new TypeError('refused'), new TypeError('refused'), [changed]]);
    await runEventFeed(port, done.signal);
    expect(story).toEqual([
      'open',
      'state-changed',
      'lost',
      'wait 250',
      'lost',
      'wait 500',
      'lost',
      'wait 1000',
      'open',
      'state-changed',
      'lost',
      'wait 250',
    ]);
  });

  it('gives up where another try cannot help', async () => {
    const { port, story, done } = portOf([new Error('no session')], () => false);
    await runEventFeed(port, done.signal);
    expect(story).toEqual([]);
  });

  it('spreads the tries and never waits longer than ten seconds', () => {
    expect([waitBefore(0, 0), waitBefore(0, 1)]).toEqual([188, 313]);
    expect(waitBefore(20, 1)).toBe(10_000);
  });
});
