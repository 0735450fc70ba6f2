import { GatehouseError } from '../contract/errors.ts';
import { sayReason } from '../contract/sentences/tables.ts';
import { type Candidates, candidatesFor, expandRoute } from './candidates.ts';
import type { Plan, PlannedTarget } from './plan.ts';
import type { PlanFacts } from './plan-facts.ts';
import { applyPreferences } from './preferences.ts';
import type { SmoothState } from './smooth-weighted.ts';

export interface PlanResult {
  plan: Plan;
  /** Where round-robins stand once this plan is carried out. A dry run leaves them alone. */
  balance: readonly { route: string; state: SmoothState }[];
}

/**
 * Who should answer, in order, and why. Pure: the same facts give the same plan, and nothing is reserved or counted.
 * A plan without targets is a plan too; `planRefusal` says what that means for the client.
 * @throws GatehouseError model_missing, model_not_found, model_not_allowed
 */
export function buildPlan(facts: PlanFacts): PlanResult {
  const { request, degrade } = facts;
  const choices = degrade ? [degradedChoice(facts)] : choicesOf(facts);
  const first = choices[0] as Candidates;
  const reasons: string[] = [
    degrade
      ? sayReason('degraded', { budget: degrade.budget, route: degrade.route, model: request.model ?? '' })
      : howUnderstood(first, request.model),
  ];
  if (facts.localOnly !== null) reasons.push(sayReason('local_targets_only', { why: facts.localOnly }));

  let targets = choices.length === 1 ? first.targets : distinct(choices.flatMap(targetsOfChoice));
  let skipped = choices.length === 1 ? first.skipped : choices.flatMap((choice) => choice.skipped);
  if (choices.length > 1) reasons.push(sayReason('several_choices', { count: choices.length }));
  if (request.preferences !== null) {
    const preferred = applyPreferences(targets, request.preferences, facts);
    targets = preferred.targets;
    skipped = [...skipped, ...preferred.skipped];
    reasons.push(...preferred.reasons);
  }
  const { settings } = first;
  const special = (routes: readonly string[]) =>
    routes.length === 0 ? NO_TARGETS : specialFallbacks(routes, targets, reasons, facts);
  return {
    plan: {
      requestedModel: request.model,
      resolution: first.resolution,
      route: first.route,
      endpoint: request.endpoint,
      targets,
      skipped,
      reasons,
      retry: settings.retry,
      timeouts: settings.timeouts,
      breaker: settings.circuit_breaker,
      overrideParams: settings.override_params,
      contextWindowFallbacks: special(settings.context_window_fallbacks),
      contentPolicyFallbacks: special(settings.content_policy_fallbacks),
    },
    balance: choices.flatMap(({ route, balance }) =>
      route !== null && balance !== null ? [{ route, state: balance }] : [],
    ),
  };
}

const NO_TARGETS: PlannedTarget[] = [];

/** The model asked for, then OpenRouter's `models`. A further choice that is unknown or not allowed is left out. */
function choicesOf(facts: PlanFacts): Candidates[] {
  const { model, models, headerRoute } = facts.request;
  if (models.length === 0 || headerRoute !== null) return [candidatesFor(model, facts)];
  const names = [...new Set(model === null ? models : [model, ...models])];
  const choices: Candidates[] = [];
  let refusal: unknown = null;
  for (const name of names) {
    try {
      choices.push(candidatesFor(name, facts));
    } catch (error) {
      if (!GatehouseError.is(error)) throw error;
      refusal ??= error;
    }
  }
  if (choices.length === 0) throw refusal;
  return choices;
}

/** A budget chose the route; the client has to be allowed it like any other. */
function degradedChoice(facts: PlanFacts): Candidates {
  const request = { ...facts.request, headerRoute: facts.degrade?.route ?? null };
  return { ...candidatesFor(null, { ...facts, request }), resolution: 'route' };
}

/**
 * Targets of routes that stand in when a prompt does not fit or its content is refused. They are held to the client's
 * rules like the route that was asked for.
 */
function specialFallbacks(
  routes: readonly string[],
  planned: PlannedTarget[],
  reasons: string[],
  facts: PlanFacts,
): PlannedTarget[] {
  const found: PlannedTarget[] = [];
  for (const name of routes) {
    const config = facts.config.routes[name];
    if (config === undefined) continue;
    if (!facts.access.mayUseRoute(name)) {
      reasons.push(sayReason('fallback_route_not_allowed', { route: name, client: facts.access.client ?? '' }));
      continue;
    }
    for (const target of expandRoute(name, config, facts).targets) {
      if (contains(planned, target) || contains(found, target)) continue;
      found.push({ ...target, route: name, overrideParams: config.override_params });
    }
  }
  return found;
}

/** Targets of a further choice keep the name and the parameters of their own route; a plain model has neither. */
function targetsOfChoice({ targets, route, settings }: Candidates, index: number): PlannedTarget[] {
  if (index === 0) return targets;
  return targets.map((target) => ({ ...target, route, overrideParams: settings.override_params }));
}

function howUnderstood(choice: Candidates, model: string | null): string {
  const route = choice.route ?? '';
  switch (choice.resolution) {
    case 'route':
      return sayReason('is_route', { route });
    case 'header':
      return sayReason('route_by_header', { route });
    case 'default':
      return model === null
        ? sayReason('no_model_default_route', { route })
        : sayReason('unknown_default_route', { model, route });
    case 'explicit':
      return sayReason('provider_and_model', { model: model ?? '' });
    case 'bare':
      return sayReason('model_served', { model: model ?? '' });
  }
}

function distinct(targets: PlannedTarget[]): PlannedTarget[] {
  return targets.filter((target, index) => targets.findIndex((other) => same(other, target)) === index);
}

function contains(targets: PlannedTarget[], wanted: PlannedTarget): boolean {
  return targets.some((target) => same(target, wanted));
}

function same(a: PlannedTarget, b: PlannedTarget): boolean {
  return a.provider === b.provider && a.model === b.model;
}
