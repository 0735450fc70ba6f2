import type { TFunction } from 'i18next';
import type { AuditAction } from '../../../main/contract/audit-action.ts';

/** Every one there is: another one in the contract is an error here until it has its words. */
const ACTIONS: Record<AuditAction, true> = {
  pause: true,
  resume: true,
  set_local_only: true,
  stop: true,
  write_config: true,
  edit_config: true,
  'config-applied': true,
  enable_provider: true,
  disable_provider: true,
  create_client_key: true,
  revoke_client_keys: true,
  set_secret: true,
  remove_secret: true,
  cancel_request: true,
  replay_request: true,
  clean_up_history: true,
};

/** What was done, in words; an action of another version goes by its code. */
export function auditActionName(t: TFunction, action: string): string {
  return isKnown(action) ? t(`settings.about.did.${action}`) : action;
}

function isKnown(action: string): action is AuditAction {
  return Object.hasOwn(ACTIONS, action);
}
