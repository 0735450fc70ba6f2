import type { GatewayEvent } from '../../contract/control/views.ts';

const MAX_WAITING = 1000;

/**
 * Events on their way to one reader. What the reader has not fetched is merged: of a kind and subject only the newest
 * waits, a change to a request that has ended is gone. So a slow reader costs a bounded amount of memory and gets the
 * state it needs; past `limit` different subjects everything waiting becomes one `events-missed`.
 */
export class MergingQueue {
  readonly #waiting = new Map<string, GatewayEvent>();
  readonly #limit: number;

  constructor(limit = MAX_WAITING) {
    this.#limit = limit;
  }

  get size(): number {
    return this.#waiting.size;
  }

  add(event: GatewayEvent): void {
    if (this.#waiting.has('events-missed:')) return;
    if (event.type === 'request-changed') {
      // One that has not been told of yet starts in its newest state.
      const started = `request-started:${event.request.id}`;
      if (this.#waiting.has(started)) {
        this.#waiting.set(started, { type: 'request-started', request: event.request });
        return;
      }
    }
    if (event.type === 'request-ended') this.#waiting.delete(`request-changed:${event.id}`);
    this.#waiting.set(`${event.type}:${subject(event)}`, event);
    if (this.#waiting.size > this.#limit) {
      this.#waiting.clear();
      this.#waiting.set('events-missed:', { type: 'events-missed' });
    }
  }

  /** Everything that waits, oldest first. The queue is empty afterwards. */
  take(): GatewayEvent[] {
    const events = [...this.#waiting.values()];
    this.#waiting.clear();
    return events;
  }
}

function subject(event: GatewayEvent): string {
  switch (event.type) {
    case 'request-started':
    case 'request-changed':
      return event.request.id;
    case 'request-ended':
      return event.id;
    case 'provider-changed':
      return event.provider;
    case 'budget-changed':
      return event.budget;
    default:
      return '';
  }
}
