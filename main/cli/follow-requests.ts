import type { RequestFilter, RequestSummary } from '../contract/history-query.ts';
import type { ControlClient } from './control-connection.ts';
import { matchesFilter } from './matches-filter.ts';

const NEWEST = 100;

/**
 * Requests as they end. Begins with the newest that are on record, oldest of them first.
 * @param limit how many to begin with
 * @param signal ends it
 */
export async function* followRequests(
  client: ControlClient,
  filter: RequestFilter,
  limit: number,
  signal: AbortSignal,
): AsyncGenerator<RequestSummary, void> {
  const { text, ...fields } = filter;
  // Subscribed before the list is read: what ends in between comes twice and is told apart, rather than not at all.
  const events = await client.status.watch(undefined, { signal });
  const seen = new RecentIds();
  const unseen = async (count: number) => {
    const page = await client.requests.list({ filter, limit: count }, { signal });
    return page.requests.toReversed().filter((request) => seen.add(request.id));
  };
  try {
    yield* await unseen(limit);
    for await (const event of events) {
      if (event.type === 'events-missed') yield* await unseen(NEWEST);
      if (event.type !== 'request-ended' || seen.has(event.id)) continue;
      const detail = await client.requests.get({ id: event.id }, { signal });
      if (detail === null || !matchesFilter(detail.record, fields)) continue;
      seen.add(event.id);
      yield { ...detail.record, attemptCount: detail.record.attempts.length };
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

/** The last thousand ids, so that nothing is printed twice and a long night costs no memory. */
class RecentIds {
  readonly #ids = new Set<string>();

  has(id: string): boolean {
    return this.#ids.has(id);
  }

  /** @returns whether it was new */
  add(id: string): boolean {
    if (this.#ids.has(id)) return false;
    this.#ids.add(id);
    const [oldest] = this.#ids;
    if (this.#ids.size > 1000 && oldest !== undefined) this.#ids.delete(oldest);
    return true;
  }
}
