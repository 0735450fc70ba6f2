import type { GatewayStatus } from '../../../main/contract/control/views.ts';
import type { StatusKind } from '../../ui/status-kind.ts';
import type { Connection } from '../query/connection.ts';

export type GatewayState =
  | 'connecting'
  | 'unreachable'
  | 'stopping'
  | 'paused'
  | 'over-budget'
  | 'degraded'
  | 'running';

/** The one word for how the gateway is; the worst that applies. The tray says the same. */
export function gatewayState(status: GatewayStatus | undefined, connection: Connection): GatewayState {
  if (connection === 'lost') return 'unreachable';
  if (!status) return 'connecting';
  if (status.state !== 'running') return status.state;
  if (status.budgets.some((budget) => budget.state === 'over')) return 'over-budget';
  return status.problems.length > 0 ? 'degraded' : 'running';
}

export const gatewayStateKind: Record<GatewayState, StatusKind> = {
  connecting: 'off',
  unreachable: 'down',
  stopping: 'off',
  paused: 'off',
  'over-budget': 'down',
  degraded: 'degraded',
  running: 'ok',
};
