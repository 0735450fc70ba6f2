import { GatehouseError } from '../contract/errors.ts';
import { sayReason } from '../contract/sentences/tables.ts';
import type { Millis } from '../contract/units.ts';
import type { Plan, SkippedTarget } from './plan.ts';

/**
 * What a client is told when a plan has no target left. When time helps, it is told how long: the soonest of all of them.
 * @returns null when there is a target
 */
export function planRefusal(plan: Plan, now: Millis): GatehouseError | null {
  if (plan.targets.length > 0) return null;
  const model = plan.requestedModel ?? plan.route ?? '';
  const reasons = plan.skipped
    .map(({ provider, model, reason }) => sayReason('about_target', { target: `${provider}/${model}`, why: reason }))
    .join('; ');
  if (plan.skipped.length > 0 && plan.skipped.every(({ cause }) => cause === 'unsupported'))
    return new GatehouseError('endpoint_unsupported', { model, endpoint: plan.endpoint, reasons });
  const soonest = soonestOf(plan.skipped);
  if (soonest === null) return new GatehouseError('no_target_available', { model, reasons });
  const retryAfterSeconds = Math.max(1, Math.ceil((soonest - now) / 1000));
  return new GatehouseError('no_target_available', { model, reasons }, { retryAfterSeconds });
}

function soonestOf(skipped: readonly SkippedTarget[]): Millis | null {
  let soonest: Millis | null = null;
  for (const { availableAt } of skipped)
    if (availableAt !== null && (soonest === null || availableAt < soonest)) soonest = availableAt;
  return soonest;
}
