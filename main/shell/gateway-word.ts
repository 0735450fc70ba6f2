import type { ServiceState } from '../contract/ipc.ts';
import type { Snapshot } from './gateway-watch.ts';

export type GatewayWord =
  | Exclude<ServiceState['state'], 'running'>
  | 'connecting'
  | 'stopping'
  | 'paused'
  | 'over-budget'
  | 'degraded'
  | 'running';

/** The one word for how the gateway is, the worst that applies; the same as at the foot of the window. Pure. */
export function gatewayWord(service: ServiceState, snapshot: Snapshot | null): GatewayWord {
  if (service.state !== 'running') return service.state;
  if (!snapshot) return 'connecting';
  const { status } = snapshot;
  if (status.state !== 'running') return status.state;
  if (status.budgets.some((budget) => budget.state === 'over')) return 'over-budget';
  return status.problems.length > 0 ? 'degraded' : 'running';
}
