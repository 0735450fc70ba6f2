import { circuitBreaker, type RouteConfig, retry, timeouts } from '../contract/config/route.ts';
import { GatehouseError } from '../contract/errors.ts';
import { sayReason } from '../contract/sentences/tables.ts';
import { judgeTarget } from './judge-target.ts';
import type { ModelResolution, PlannedTarget, SkippedTarget } from './plan.ts';
import type { PlanFacts } from './plan-facts.ts';
import { type Resolved, resolveModel, resolveRouteHeader } from './resolve-model.ts';
import { type SmoothState, smoothOrder } from './smooth-weighted.ts';

/** How a target is treated: the settings of a route, without its targets. */
export type RouteSettings = Pick<RouteConfig, 'retry' | 'timeouts' | 'circuit_breaker' | 'override_params'> & {
  context_window_fallbacks: readonly string[];
  content_policy_fallbacks: readonly string[];
};

/** For targets no route brought in. */
export const defaultSettings: RouteSettings = {
  retry: retry.parse({}),
  timeouts: timeouts.parse({}),
  circuit_breaker: circuitBreaker.parse({}),
  override_params: {},
  context_window_fallbacks: [],
  content_policy_fallbacks: [],
};

/** Targets one name stands for, in order, those that cannot be tried apart. */
export interface Candidates {
  resolution: ModelResolution;
  route: string | null;
  settings: RouteSettings;
  targets: PlannedTarget[];
  skipped: SkippedTarget[];
  /** Where the route's round-robin stands after this request; null when it has none. */
  balance: SmoothState | null;
}

/**
 * Targets for a name a client asked for.
 * @throws GatehouseError model_missing, model_not_found, model_not_allowed
 */
export function candidatesFor(model: string | null, facts: PlanFacts): Candidates {
  const { headerRoute } = facts.request;
  const resolved = headerRoute === null ? resolveModel(model, facts) : resolveRouteHeader(headerRoute, facts);
  if (resolved.route !== null) return routeCandidates(resolved, facts);
  return modelCandidates(model ?? '', resolved, facts);
}

function routeCandidates(resolved: Resolved & { route: string }, facts: PlanFacts): Candidates {
  const name = resolved.route;
  if (!facts.access.mayUseRoute(name)) throw notAllowed(name, facts);
  const config = facts.config.routes[name];
  if (config === undefined) throw new GatehouseError('model_not_found', { model: name, hint: '' });
  return { resolution: resolved.resolution, route: name, settings: config, ...expandRoute(name, config, facts) };
}

function modelCandidates(asked: string, resolved: Extract<Resolved, { route: null }>, facts: PlanFacts): Candidates {
  const targets: PlannedTarget[] = [];
  const skipped: SkippedTarget[] = [];
  let allowed = false;
  for (const { provider, model } of resolved.targets) {
    if (!facts.access.mayUseTarget(provider, model)) {
      skipped.push(notAllowedTarget(provider, model, facts));
      continue;
    }
    allowed = true;
    const reason = sayReason(resolved.resolution === 'explicit' ? 'asked_for_by_name' : 'serves_the_model');
    const judged = judgeTarget(provider, model, defaultSettings.circuit_breaker, facts);
    if (judged.usable) targets.push({ provider, model, reason, probe: judged.probe, route: null });
    else skipped.push(judged.skipped);
  }
  if (!allowed) throw notAllowed(asked, facts);
  return { resolution: resolved.resolution, route: null, settings: defaultSettings, targets, skipped, balance: null };
}

/** A route's targets in the order of its strategy. */
export function expandRoute(
  name: string,
  config: RouteConfig,
  facts: PlanFacts,
): Pick<Candidates, 'targets' | 'skipped' | 'balance'> {
  const skipped: SkippedTarget[] = [];
  const usable: (boolean | 'probe')[] = [];
  for (const { provider, model } of config.targets) {
    const judged = judgeTarget(provider, model, config.circuit_breaker, facts);
    usable.push(judged.usable && (judged.probe ? 'probe' : true));
    if (!judged.usable) skipped.push(judged.skipped);
  }
  const balanced = config.strategy.mode === 'loadbalance' ? balancedOrder(name, config, usable, facts) : null;
  const order = balanced?.order ?? config.targets.map((_, index) => index);
  const targets: PlannedTarget[] = [];
  for (const index of order) {
    const target = config.targets[index];
    if (target === undefined || usable[index] === false) continue;
    const probe = usable[index] === 'probe';
    targets.push({
      provider: target.provider,
      model: target.model,
      reason: probe ? sayReason('half_open_probe') : reasonOf(config, index, targets.length, balanced !== null),
      probe,
      route: null,
    });
  }
  return { targets, skipped, balance: balanced?.state ?? null };
}

function balancedOrder(name: string, config: RouteConfig, usable: (boolean | 'probe')[], facts: PlanFacts) {
  return smoothOrder(
    facts.balance.get(name) ?? [],
    config.targets.map(({ weight }) => weight),
    (index) => usable[index] !== false,
  );
}

const IN_ORDER = ['first_in_order', 'second_in_order', 'third_in_order', 'fourth_in_order', 'fifth_in_order'] as const;

function reasonOf(config: RouteConfig, index: number, place: number, balanced: boolean): string {
  if (!balanced) {
    const inOrder = IN_ORDER[index];
    return inOrder === undefined ? sayReason('later_in_order', { number: index + 1 }) : sayReason(inOrder);
  }
  if (place > 0) return sayReason('next_by_weight');
  const total = config.targets.reduce((sum, { weight }) => sum + weight, 0);
  return sayReason('by_weight', { weight: config.targets[index]?.weight ?? 0, total });
}

function notAllowed(model: string, facts: PlanFacts): GatehouseError {
  return new GatehouseError('model_not_allowed', { client: facts.access.client ?? '', model });
}

/** A target the client's rules keep out. */
function notAllowedTarget(provider: string, model: string, facts: PlanFacts): SkippedTarget {
  const reason = sayReason('not_allowed', { client: facts.access.client ?? '' });
  return { provider, model, reason, availableAt: null, cause: 'not_allowed' };
}
