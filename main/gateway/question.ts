import type { PlanRequest } from '../routing/plan-facts.ts';
import type { ClientIdentity } from './client-identity.ts';
import type { Exchange } from './exchange.ts';
import type { Runtime } from './runtime.ts';

/** What a decision is made for; `explain` makes one without a request. */
export interface Question {
  runtime: Runtime;
  request: PlanRequest;
  client: ClientIdentity | null;
  inputTokens: number;
  maxOutputTokens: number | null;
}

/** What the decision about a request depends on. */
export function questionOf(exchange: Exchange): Question {
  const { facts, endpoint, requestedModel, runtime, client, inputTokens } = exchange;
  const header = exchange.incoming.headers['x-gatehouse-route'];
  return {
    runtime,
    client,
    inputTokens,
    maxOutputTokens: facts.maxOutputTokens,
    request: {
      endpoint,
      model: requestedModel,
      headerRoute: typeof header === 'string' && header !== '' ? header : null,
      models: facts.models,
      preferences: facts.providerPreferences,
    },
  };
}
