import type { GatewayEvent } from '../../../main/contract/control/views.ts';
import type { Surroundings } from './query-cache.ts';

/** Shorter than anybody sees, and longer than the events of one batch are apart. */
const GATHER_MS = 20;
/** In a hidden page timers may wait for a minute; what has gathered by then is bounded. */
const MOST_EVENTS = 500;

/**
 * Gathers the events that come together. A busy gateway sends hundreds a second: a change for each would draw the window as
 * often, and leave it no time for anything else.
 * @param flush gets them in their order, once a moment
 * @returns takes an event
 */
export function gatherEvents(
  later: Surroundings['later'],
  flush: (events: readonly GatewayEvent[]) => void,
): (event: GatewayEvent) => void {
  let gathered: GatewayEvent[] = [];
  let callOff: (() => void) | null = null;
  const end = () => {
    callOff = null;
    const events = gathered;
    gathered = [];
    flush(events);
  };
  return (event) => {
    gathered.push(event);
    callOff ??= later(end, GATHER_MS);
    if (gathered.length < MOST_EVENTS) return;
    callOff();
    end();
  };
}
