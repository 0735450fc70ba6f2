import type { GatewayEvent, LiveRequest } from '../contract/control/views.ts';
import type { Millis } from '../contract/units.ts';
import { noticeOf } from './notice.ts';
import type { Decided, NoticeMemory } from './notice-memory.ts';

/** A provider that is down fails many requests over; one notice tells about all of them. */
const AT_MOST_EVERY_MS = 60_000;

/** Whether an event says that a request goes on at another provider, and whether that is to be told now. Pure. */
export function decideFailover(event: GatewayEvent, memory: NoticeMemory, now: Millis): Decided {
  if (event.type === 'request-ended') {
    const providers = new Map(memory.providers);
    providers.delete(event.id);
    return { notices: [], memory: { ...memory, providers } };
  }
  if (event.type !== 'request-started' && event.type !== 'request-changed') return { notices: [], memory };
  const { id, provider } = event.request;
  if (provider === null || memory.providers.get(id) === provider) return { notices: [], memory };
  const next = { ...memory, providers: new Map(memory.providers).set(id, provider) };
  const from = failedOverFrom(event.request, memory);
  return from === null ? { notices: [], memory: next } : tell(from, provider, next, now);
}

/** Events are coalesced, so the first attempt may never be seen; then it went to the route's first target. */
function failedOverFrom(
  { id, provider, route, attempt }: LiveRequest,
  { providers, firstTargets }: NoticeMemory,
): string | null {
  if (attempt < 2) return null;
  const from = providers.get(id) ?? firstTargets.get(route ?? '') ?? null;
  return from === provider ? null : from;
}

function tell(from: string, to: string, memory: NoticeMemory, now: Millis): Decided {
  const { shownAt, since } = memory.failovers;
  if (now - shownAt < AT_MOST_EVERY_MS)
    return { notices: [], memory: { ...memory, failovers: { shownAt, since: since + 1 } } };
  const one = noticeOf('failover', 'notice.failover', { from, to }, '/activity');
  const many = { ...one, title: { key: 'notice.failover.many', values: { count: since + 1 } } } as const;
  return { notices: [since > 0 ? many : one], memory: { ...memory, failovers: { shownAt: now, since: 0 } } };
}
