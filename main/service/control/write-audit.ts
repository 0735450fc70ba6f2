import type { AuditAction } from '../../contract/audit-action.ts';
import type { ControlActor } from './control-actor.ts';
import type { ControlDeps } from './control-deps.ts';

/**
 * Puts a change on record.
 * @param detail names and numbers only: a value could be a credential someone pasted into the wrong place
 */
export function writeAudit(
  deps: Pick<ControlDeps, 'history' | 'clock'>,
  actor: ControlActor,
  action: AuditAction,
  detail: Record<string, string> = {},
): void {
  deps.history.audit({ at: deps.clock.now(), actor, action, detail });
}
