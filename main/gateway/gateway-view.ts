import type { RouteDraft, RoutePreview } from '../contract/control/route-preview.ts';
import type {
  BudgetView,
  Explanation,
  GatewayEvent,
  LiveRequest,
  OfferedModelView,
  ProviderHealth,
  TokenPrice,
} from '../contract/control/views.ts';
import type { EndpointName } from '../contract/endpoint.ts';
import type { PastRequest } from '../routing/preview-route.ts';

export interface ExplainQuestion {
  model: string | null;
  endpoint: EndpointName;
  client: string | null;
  prompt: string | null;
}

export interface PreviewQuestion {
  route: string;
  draft: RouteDraft;
  /** Requests of the route, newest first. */
  past: readonly PastRequest[];
}

/** What the rest of the house may see and do of a running gateway. */
export interface GatewayView {
  live(): LiveRequest[];
  /** @returns whether such a request was running */
  cancel(id: string, by: string): boolean;
  providers(): ProviderHealth[];
  /** What a model of a provider costs by the token now; null when that is not known. */
  tokenPrice(provider: string, model: string): TokenPrice | null;
  /** Everything a client may ask for, routes first. */
  models(): OfferedModelView[];
  budgets(): BudgetView[];
  explain(question: ExplainQuestion): Explanation;
  /** What requests of the past would do under a draft of their route. Nothing is sent, counted or held. */
  previewRoute(question: PreviewQuestion): RoutePreview;
  paused(): boolean;
  /** In force at once. Resolves when it is kept for the next start. */
  setPaused(paused: boolean): Promise<void>;
  localOnly(): boolean;
  /** In force at once, also for requests that have not reached a provider yet. Resolves when it is kept for the next start. */
  setLocalOnly(localOnly: boolean): Promise<void>;
  /** @returns a function that ends the subscription */
  subscribe(listener: (event: GatewayEvent) => void): () => void;
}
