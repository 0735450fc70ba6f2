import type { LiveRequest } from '../../../main/contract/control/views.ts';
import type { ControlClient } from '../control/control-client.ts';
import { readFailure } from '../control/control-failure.ts';
import { browserSurroundings, waitUnlessWanted } from './browser-surroundings.ts';
import { setConnection } from './connection.ts';
import { runEventFeed } from './event-feed.ts';
import { gatherEvents } from './gather-events.ts';
import { patchLive } from './patch-live.ts';
import { QueryCache } from './query-cache.ts';
import type { Queries } from './query-context.ts';
import { isSwitch, staleTopics, type Topic, topics } from './topic.ts';

const STATE: readonly Topic[] = ['status', 'live', 'providers', 'routes', 'budgets'];

/**
 * Puts the query layer together: the cache, and the subscription to the gateway's events that keeps it true.
 * @returns the queries, and what to do while the page is open: a function that begins and returns how to end it
 */
export function openQueries(control: ControlClient, report: (error: unknown) => void) {
  const onFailure = (error: unknown) => {
    const { kind } = readFailure(error);
    if (kind === 'locked') setConnection('locked');
    return kind !== 'locked';
  };
  const cache = new QueryCache(browserSurroundings, onFailure);
  const queries: Queries = { control, cache, report };

  let opened = false;
  const start = () => {
    const ending = new AbortController();
    const onLook = () => {
      if (!document.hidden) cache.resume();
    };
    document.addEventListener('visibilitychange', onLook);
    const patchLater = gatherEvents(browserSurroundings.later, (events) =>
      cache.patch<readonly LiveRequest[]>(['live'], (live) => events.reduce(patchLive, live)),
    );
    void runEventFeed(
      {
        subscribe: (signal) => control.status.watch(undefined, { signal }),
        onEvent(event) {
          patchLater(event);
          cache.invalidate(staleTopics(event), isSwitch(event));
        },
        onOpen() {
          setConnection('open');
          // The first time only what may have changed between its read and now; after a loss everything.
          cache.invalidate(opened ? topics : STATE);
          opened = true;
        },
        onLost: () => setConnection('lost'),
        onFailure,
        wait: waitUnlessWanted,
        random: Math.random,
      },
      ending.signal,
    );
    return () => {
      ending.abort();
      document.removeEventListener('visibilitychange', onLook);
    };
  };
  return { queries, start };
}
