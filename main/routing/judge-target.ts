import type { CircuitBreakerConfig } from '../contract/config/route.ts';
import { sayReason } from '../contract/sentences/tables.ts';
import { speaks } from '../providers/upstream-url.ts';
import type { SkippedTarget } from './plan.ts';
import type { PlanFacts } from './plan-facts.ts';

/** Whether a target can be tried now. */
export type Judgement = { usable: true; probe: boolean } | { usable: false; skipped: SkippedTarget };

const READY: Judgement = { usable: true, probe: false };
const PROBE: Judgement = { usable: true, probe: true };

/**
 * Looks at one target: switched on, speaks the endpoint, local if it has to be, paid for, with a key that is free, and
 * its breaker closed or ready for a probe. What lasts is asked before what passes, so the reason given is the one to fix.
 */
export function judgeTarget(
  provider: string,
  model: string,
  breaker: CircuitBreakerConfig,
  facts: PlanFacts,
): Judgement {
  const skip = (
    cause: SkippedTarget['cause'],
    reason: string,
    availableAt: SkippedTarget['availableAt'] = null,
  ): Judgement => ({ usable: false, skipped: { provider, model, reason, availableAt, cause } });

  const account = facts.providers.get(provider);
  if (account === undefined) return skip('disabled', sayReason('no_such_provider'));
  if (!account.config.enabled) return skip('disabled', sayReason('provider_off'));
  const { endpoint } = facts.request;
  if (!speaks(account.config, account.type, endpoint))
    return skip('unsupported', sayReason('endpoint_not_spoken', { label: account.type.label, endpoint }));
  if (facts.localOnly !== null && !account.isLocal(model))
    return skip('local_only', sayReason('not_local', { why: facts.localOnly }));
  const spent = facts.budgetBlocks(provider);
  if (spent !== null) return skip('budget', spent);

  const keys = facts.health.keys(provider, model, facts.now);
  if (keys.state === 'missing') return skip('no_key', sayReason('no_key'));
  if (keys.state === 'parked')
    return skip('key_parked', sayReason('key_refused', { why: keys.reason ?? sayReason('no_reason_given') }));
  if (keys.state === 'cooling')
    return skip('cooldown', sayReason('key_cooling', { why: keys.reason ?? sayReason('cooling_down') }), keys.soonest);
  const target = facts.health.target(provider, model, breaker, facts.now);
  if (target.state === 'cooling') return skip('cooldown', target.reason ?? sayReason('is_cooling_down'), target.until);
  return target.state === 'probe' ? PROBE : READY;
}
