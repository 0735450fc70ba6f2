import { sayReason } from '../contract/sentences/tables.ts';
import type { ProviderPreferences } from '../dialects/dialect.ts';
import type { PlannedTarget, SkippedTarget } from './plan.ts';
import type { PlanFacts, PlanProvider } from './plan-facts.ts';

/**
 * Applies OpenRouter's `provider` field to a plan. Names are matched with providers of the config and their types. Names
 * that match none are meant for OpenRouter itself, which gets the field as it is; an account whose type honours it is
 * never ruled out by `only`.
 * @see https://openrouter.ai/docs/features/provider-routing
 */
export function applyPreferences(
  targets: PlannedTarget[],
  preferences: ProviderPreferences,
  facts: PlanFacts,
): { targets: PlannedTarget[]; skipped: SkippedTarget[]; reasons: string[] } {
  const skipped: SkippedTarget[] = [];
  const reasons: string[] = [];
  const drop = (target: PlannedTarget, reason: string) =>
    skipped.push({ provider: target.provider, model: target.model, reason, availableAt: null, cause: 'preference' });
  const account = (target: PlannedTarget) => facts.providers.get(target.provider);
  const known = (names: readonly string[]) =>
    names.filter((name) => [...facts.providers.values()].some((provider) => isNamed(provider, name)));

  const only = known(preferences.only);
  const ignore = known(preferences.ignore);
  const order = known(preferences.order);
  let kept = targets.filter((target) => {
    const provider = account(target);
    if (provider === undefined) return true;
    if (ignore.some((name) => isNamed(provider, name))) {
      drop(target, sayReason('ignored_by_request'));
      return false;
    }
    const ruledOut = only.length > 0 && !only.some((name) => isNamed(provider, name));
    if (ruledOut && !provider.type.capabilities.providerPreferences) {
      drop(target, sayReason('not_among_only'));
      return false;
    }
    return true;
  });
  if (order.length > 0) {
    const place = (target: PlannedTarget) => {
      const provider = account(target);
      const index = provider === undefined ? -1 : order.findIndex((name) => isNamed(provider, name));
      return index < 0 ? order.length : index;
    };
    kept = kept.toSorted((a, b) => place(a) - place(b));
    reasons.push(sayReason('preferred_order', { names: order.join(', ') }));
  }
  if (!preferences.allowFallbacks && kept.length > 1) {
    for (const target of kept.slice(1)) drop(target, sayReason('no_fallbacks_by_request'));
    kept = kept.slice(0, 1);
  }
  return { targets: kept, skipped, reasons };
}

function isNamed(provider: PlanProvider, name: string): boolean {
  const wanted = name.toLowerCase();
  return provider.name.toLowerCase() === wanted || provider.type.type === wanted;
}
