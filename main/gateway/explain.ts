import type { Explanation } from '../contract/control/views.ts';
import { GatehouseError } from '../contract/errors.ts';
import { sayReason } from '../contract/sentences/tables.ts';
import { planRefusal } from '../routing/plan-refusal.ts';
import { type Decision, decide, estimateTarget } from './decide.ts';
import type { Gate } from './gate.ts';
import type { ExplainQuestion } from './gateway-view.ts';
import type { Question } from './question.ts';

const BYTES_PER_TOKEN = 4;

/** The decision about a request that is not sent. The same code decides as for one that is; nothing is counted or held. */
export function explain(gate: Gate, asked: ExplainQuestion): Explanation {
  const { runtime } = gate;
  const client = runtime.config.clients.find(({ name }) => name === asked.client) ?? null;
  const now = gate.clock.now();
  const question: Question = {
    runtime,
    client,
    inputTokens: Math.ceil(Buffer.byteLength(asked.prompt ?? '') / BYTES_PER_TOKEN),
    maxOutputTokens: null,
    request: { endpoint: asked.endpoint, model: asked.model, headerRoute: null, models: [], preferences: null },
  };
  if (asked.client !== null && client === null) {
    return refused(asked, new GatehouseError('invalid_body', { detail: `there is no client “${asked.client}”` }));
  }
  try {
    return explained(question, decide(gate, question, now, true), now);
  } catch (error) {
    if (!GatehouseError.is(error)) throw error;
    return refused(asked, error);
  }
}

function explained(question: Question, { plan, budget }: Decision, now: number): Explanation {
  const first = plan.targets[0];
  return {
    requestedModel: plan.requestedModel,
    resolution: plan.resolution,
    route: plan.route,
    targets: plan.targets.map(({ provider, model, reason, route }) => ({ provider, model, reason, route })),
    skipped: plan.skipped.map(({ provider, model, reason }) => ({ provider, model, reason })),
    reasons: plan.reasons,
    estimatedCostNanoUsd: first ? estimateTarget(question, first, now) : null,
    budget: budget
      ? { action: budget.action, budget: budget.budget, reason: budget.reason }
      : { action: 'allow', budget: null, reason: sayReason('within_budgets') },
    refusal: planRefusal(plan, now)?.message ?? null,
  };
}

function refused(asked: ExplainQuestion, error: GatehouseError): Explanation {
  const spent = error.code === 'budget_exceeded';
  return {
    requestedModel: asked.model,
    resolution: 'none',
    route: null,
    targets: [],
    skipped: [],
    reasons: [],
    estimatedCostNanoUsd: null,
    budget: {
      action: spent ? 'block' : 'allow',
      budget: spent ? String(error.facts.budget ?? '') : null,
      reason: spent ? error.message : sayReason('budgets_not_asked'),
    },
    refusal: error.message,
  };
}
