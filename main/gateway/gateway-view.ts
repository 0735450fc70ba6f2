import type {
  BudgetView,
  Explanation,
  GatewayEvent,
  LiveRequest,
  ProviderHealth,
  TokenPrice,
} from '../contract/control/views.ts';
import type { EndpointName } from '../contract/endpoint.ts';

export interface ExplainQuestion {
  model: string | null;
  endpoint: EndpointName;
  client: string | null;
  prompt: string | null;
}

/** What the rest of the house may see and do of a running gateway. */
export interface GatewayView {
  live(): LiveRequest[];
  /** @returns whether such a request was running */
  cancel(id: string, by: string): boolean;
  providers(): ProviderHealth[];
  /** What a model of a provider costs by the token now; null when that is not known. */
  tokenPrice(provider: string, model: string): TokenPrice | null;
  budgets(): BudgetView[];
  explain(question: ExplainQuestion): Explanation;
  paused(): boolean;
  setPaused(paused: boolean): void;
  localOnly(): boolean;
  setLocalOnly(localOnly: boolean): void;
  /** @returns a function that ends the subscription */
  subscribe(listener: (event: GatewayEvent) => void): () => void;
}
