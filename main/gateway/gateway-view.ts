import type { EndpointName } from '../contract/endpoint.ts';
import type { Millis, NanoUsd } from '../contract/units.ts';
import type { Plan } from '../routing/plan.ts';

/** A request that is running now. */
export interface LiveRequest {
  id: string;
  startedAt: Millis;
  client: string | null;
  endpoint: EndpointName;
  stream: boolean;
  requestedModel: string | null;
  route: string | null;
  provider: string | null;
  model: string | null;
  phase: 'waiting' | 'streaming';
  attempt: number;
  responseBytes: number;
}

export type BreakerState = 'closed' | 'open' | 'half-open';

export interface ModelHealth {
  model: string;
  breaker: BreakerState;
  /** When an open breaker lets a probe through. */
  openUntil: Millis | null;
  lastError: string | null;
}

export interface KeyHealth {
  name: string;
  state: 'ready' | 'cooling' | 'parked' | 'missing';
  until: Millis | null;
  reason: string | null;
}

export interface ProviderHealth {
  name: string;
  type: string;
  label: string;
  baseUrl: string;
  enabled: boolean;
  local: boolean;
  keys: KeyHealth[];
  /** Only models that failed or were tried lately. */
  models: ModelHealth[];
  inFlight: number;
  waiting: number;
}

export interface BudgetView {
  name: string;
  spentNanoUsd: NanoUsd;
  reservedNanoUsd: NanoUsd;
  maxNanoUsd: NanoUsd;
  softNanoUsd: NanoUsd | null;
  periodStart: Millis;
  resetsAt: Millis;
  state: 'ok' | 'soft' | 'over';
}

export interface ExplainQuestion {
  model: string | null;
  endpoint: EndpointName;
  client: string | null;
  prompt: string | null;
}

export interface Explanation {
  plan: Plan;
  estimatedCostNanoUsd: NanoUsd | null;
  budget: { action: 'allow' | 'block' | 'degrade' | 'local_only'; budget: string | null; reason: string };
}

export type GatewayEvent =
  | { type: 'request-started'; request: LiveRequest }
  | { type: 'request-changed'; request: LiveRequest }
  | { type: 'request-ended'; id: string; status: string }
  | { type: 'provider-changed'; provider: string }
  | { type: 'budget-changed'; budget: string; state: BudgetView['state'] }
  | { type: 'state-changed' };

/** What the rest of the house may see and do of a running gateway. */
export interface GatewayView {
  live(): LiveRequest[];
  /** @returns whether such a request was running */
  cancel(id: string, by: string): boolean;
  providers(): ProviderHealth[];
  budgets(): BudgetView[];
  explain(question: ExplainQuestion): Explanation;
  paused(): boolean;
  setPaused(paused: boolean): void;
  localOnly(): boolean;
  setLocalOnly(localOnly: boolean): void;
  /** @returns a function that ends the subscription */
  subscribe(listener: (event: GatewayEvent) => void): () => void;
}
