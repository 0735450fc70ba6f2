import type { GatewayEvent, LiveRequest } from '../../../main/contract/control/views.ts';

/** The list of running requests after an event: no need to ask for it anew. Newest first. */
export function patchLive(live: readonly LiveRequest[], event: GatewayEvent): readonly LiveRequest[] {
  switch (event.type) {
    case 'request-started':
    case 'request-changed': {
      const { request } = event;
      const known = live.some((other) => other.id === request.id);
      return known ? live.map((other) => (other.id === request.id ? request : other)) : [request, ...live];
    }
    case 'request-ended':
      return live.some((other) => other.id === event.id) ? live.filter((other) => other.id !== event.id) : live;
    default:
      return live;
  }
}
