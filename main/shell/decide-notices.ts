import type { GatewayEvent } from '../contract/control/views.ts';
import type { DesktopPreferences } from '../contract/desktop-preferences.ts';
import type { ServiceState } from '../contract/ipc.ts';
import type { Millis } from '../contract/units.ts';
import { decideFailover } from './decide-failover.ts';
import { decideStateNotices } from './decide-state-notices.ts';
import type { Snapshot } from './gateway-watch.ts';
import { type Notice, noticeOf } from './notice.ts';
import type { Decided, NoticeMemory } from './notice-memory.ts';
import { releasesPage } from './releases-page.ts';

export type NoticeEvent =
  | { type: 'snapshot'; snapshot: Snapshot }
  | { type: 'gateway'; event: GatewayEvent }
  | { type: 'service'; state: ServiceState }
  | { type: 'update'; version: string; ready: boolean; homepage: string | null };

/**
 * Which notices an event is worth. Pure. Things of one kind that happen together are one notice; kinds the user has silenced
 * are seen but not said.
 */
export function decideNotices(
  event: NoticeEvent,
  memory: NoticeMemory,
  preferences: DesktopPreferences,
  now: Millis,
): Decided {
  const decided = decide(event, memory, now);
  return { ...decided, notices: decided.notices.filter(({ kind }) => preferences.notifications[kind]) };
}

function decide(event: NoticeEvent, memory: NoticeMemory, now: Millis): Decided {
  switch (event.type) {
    case 'snapshot':
      return decideStateNotices(event.snapshot, memory);
    case 'gateway':
      return decideFailover(event.event, memory, now);
    case 'service':
      return { notices: ofService(event.state), memory };
    case 'update':
      return { notices: [ofUpdate(event)], memory };
  }
}

function ofService(state: ServiceState): Notice[] {
  const notice = noticeOf('gateway', 'notice.gateway.crashed', {}, '/');
  if (state.state === 'failed')
    return [{ ...notice, title: { key: 'notice.gateway.failed.title', values: {} }, body: state.text }];
  // Later attempts are the same news; one that never came up has not ended: the tray says why.
  return state.state === 'restarting' && state.attempt === 1 && state.text === null ? [notice] : [];
}

function ofUpdate({ version, ready, homepage }: Extract<NoticeEvent, { type: 'update' }>): Notice {
  if (ready || homepage === null) return noticeOf('updates', 'notice.update', { version }, '/settings');
  const page = { do: 'open-page', url: releasesPage(homepage) } as const;
  return noticeOf('updates', 'notice.update.available', { version }, page);
}
