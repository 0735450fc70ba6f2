import { type GatewayState, gatewayState } from '../../renderer/lib/gateway/gateway-state.ts';
import type { ServiceState } from '../contract/ipc.ts';
import type { Snapshot } from './gateway-watch.ts';

/** `unreachable` is the browser's: a service that is gone has a word of its own here. */
export type GatewayWord = Exclude<ServiceState['state'], 'running'> | Exclude<GatewayState, 'unreachable'>;

/** The one word for how the gateway is, the worst that applies; the same as at the foot of the window. Pure. */
export function gatewayWord(service: ServiceState, snapshot: Snapshot | null): GatewayWord {
  if (service.state !== 'running') return service.state;
  const word = gatewayState(snapshot?.status, 'open');
  return word === 'unreachable' ? 'connecting' : word;
}
