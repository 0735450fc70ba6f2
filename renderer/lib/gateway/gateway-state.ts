import type { GatewayStatus, Problem } from '../../../main/contract/control/views.ts';
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
  return status.problems.some(isFault) ? 'degraded' : 'running';
}

/**
 * Whether something is wrong with what the gateway does. How well this machine can keep secrets is no fault of it: most never
 * lose that hint, and a word that always says the same says nothing.
 */
export function isFault({ id }: Pick<Problem, 'id'>): boolean {
  return id !== 'secrets';
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
