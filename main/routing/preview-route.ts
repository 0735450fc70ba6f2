import type {
  PreviewedMove,
  PreviewedRequest,
  PreviewTarget,
  RouteDraft,
  RoutePreview,
} from '../contract/control/route-preview.ts';
import { GatehouseError } from '../contract/errors.ts';
import type { RequestSummary } from '../contract/history-query.ts';
import type { NanoUsd } from '../contract/units.ts';
import { buildPlan } from './build-plan.ts';
import type { PlanAccess, PlanFacts } from './plan-facts.ts';
import type { SmoothState } from './smooth-weighted.ts';

/** What is read of a request that was made. */
export type PastRequest = Pick<
  RequestSummary,
  'id' | 'startedAt' | 'client' | 'endpoint' | 'requestedModel' | 'provider' | 'model' | 'usage' | 'costNanoUsd'
>;

/** What stands still while requests are looked at again: everything a plan is made from but the request itself. */
export interface PreviewFacts
  extends Pick<PlanFacts, 'config' | 'providers' | 'models' | 'health' | 'localOnly' | 'now'> {
  route: string;
  draft: RouteDraft;
  accessOf(client: string | null): PlanAccess;
  /** Why a budget keeps a provider out for this client; null when none does. */
  budgetBlocks(client: string | null, provider: string): string | null;
  /** What a request's tokens would cost at a target; null when that is not known. */
  costAt(target: PreviewTarget, request: PastRequest): NanoUsd | null;
}

/**
 * What requests of a route would do if the draft were in force: who would be asked first, by the state of providers, keys
 * and breakers as it is now. Pure; a `loadbalance` draft deals the requests out in the order they came.
 * @param past newest first, as the history has them
 */
export function previewRoute(past: readonly PastRequest[], facts: PreviewFacts): RoutePreview {
  const current = facts.config.routes[facts.route];
  const config =
    current === undefined
      ? facts.config
      : { ...facts.config, routes: { ...facts.config.routes, [facts.route]: { ...current, ...facts.draft } } };
  const balance = new Map<string, SmoothState>();
  const requests = past.toReversed().map((request) => {
    const before = targetOf(request.provider, request.model);
    const after = firstTarget(request, { ...facts, config }, balance);
    const stays = before !== null && after !== null && same(before, after);
    return {
      id: request.id,
      startedAt: request.startedAt,
      client: request.client,
      before,
      after,
      costBeforeNanoUsd: request.costNanoUsd,
      costAfterNanoUsd: stays ? request.costNanoUsd : after && facts.costAt(after, request),
    };
  });
  return { requests: requests.toReversed(), ...sums(requests) };
}

function firstTarget(
  request: PastRequest,
  facts: PreviewFacts,
  balance: Map<string, SmoothState>,
): PreviewTarget | null {
  try {
    const result = buildPlan({
      ...facts,
      request: {
        endpoint: request.endpoint,
        model: request.requestedModel,
        // The name it asked for may mean something else by now.
        headerRoute: facts.route,
        models: [],
        preferences: null,
      },
      access: facts.accessOf(request.client),
      budgetBlocks: (provider) => facts.budgetBlocks(request.client, provider),
      balance,
      degrade: null,
    });
    for (const { route, state } of result.balance) balance.set(route, state);
    const [first] = result.plan.targets;
    return first ? targetOf(first.provider, first.model) : null;
  } catch (error) {
    // The client may not use the route any more.
    if (GatehouseError.is(error)) return null;
    throw error;
  }
}

function sums(requests: readonly PreviewedRequest[]): Omit<RoutePreview, 'requests'> {
  const moves = new Map<string, PreviewedMove>();
  const total = { unchanged: 0, priced: 0, costBeforeNanoUsd: 0, costAfterNanoUsd: 0 };
  for (const { before, after, costBeforeNanoUsd, costAfterNanoUsd } of requests) {
    const move = before === after || (before && after && same(before, after)) ? null : moveOf(moves, before, after);
    if (move) move.requests += 1;
    else total.unchanged += 1;
    if (costBeforeNanoUsd === null || costAfterNanoUsd === null) continue;
    for (const sum of move ? [total, move] : [total]) {
      sum.priced += 1;
      sum.costBeforeNanoUsd += costBeforeNanoUsd;
      sum.costAfterNanoUsd += costAfterNanoUsd;
    }
  }
  return { ...total, moves: [...moves.values()].sort((a, b) => b.requests - a.requests) };
}

function moveOf(
  moves: Map<string, PreviewedMove>,
  from: PreviewTarget | null,
  to: PreviewTarget | null,
): PreviewedMove {
  const key = JSON.stringify([from, to]);
  const known = moves.get(key) ?? { from, to, requests: 0, priced: 0, costBeforeNanoUsd: 0, costAfterNanoUsd: 0 };
  moves.set(key, known);
  return known;
}

function targetOf(provider: string | null, model: string | null): PreviewTarget | null {
  return provider === null ? null : { provider, model: model ?? '' };
}

function same(a: PreviewTarget, b: PreviewTarget): boolean {
  return a.provider === b.provider && a.model === b.model;
}
