import type { Config } from '../contract/config/config.ts';
import type { ProviderConfig } from '../contract/config/provider.ts';
import type { EndpointName } from '../contract/endpoint.ts';
import type { Millis } from '../contract/units.ts';
import type { ProviderPreferences } from '../dialects/dialect.ts';
import type { ProviderType } from '../providers/provider-type.ts';
import type { HealthReader } from './health-reader.ts';
import type { ModelIndex } from './model-index.ts';
import type { SmoothState } from './smooth-weighted.ts';

/** An account, as far as a plan depends on it. */
export interface PlanProvider {
  name: string;
  config: Pick<ProviderConfig, 'enabled' | 'base_url' | 'api_version'>;
  type: ProviderType;
  /** Whether a model of this account runs on this machine or network. */
  isLocal(model: string): boolean;
}

/** What the request says about who should answer. */
export interface PlanRequest {
  endpoint: EndpointName;
  model: string | null;
  /** The `x-gatehouse-route` header. */
  headerRoute: string | null;
  /** OpenRouter's `models`: further choices, in order. */
  models: readonly string[];
  preferences: ProviderPreferences | null;
}

/** What the client may use. */
export interface PlanAccess {
  /** Null for a caller without restrictions. */
  client: string | null;
  mayUseRoute(route: string): boolean;
  mayUseTarget(provider: string, model: string): boolean;
}

/** A budget that is spent and sends its requests to another route. */
export interface Degrade {
  budget: string;
  route: string;
}

/** Everything a plan is made from. Nothing of it is changed. */
export interface PlanFacts {
  request: PlanRequest;
  access: PlanAccess;
  config: Pick<Config, 'routes' | 'default_route'>;
  providers: ReadonlyMap<string, PlanProvider>;
  models: ModelIndex;
  health: HealthReader;
  /** Where each `loadbalance` route stands; a route that is missing begins anew. */
  balance: ReadonlyMap<string, SmoothState>;
  /** Why only local targets may answer: “local only is on”, “budget day is spent”; null when any may. */
  localOnly: string | null;
  /** Why a budget keeps a provider out; null when none does. */
  budgetBlocks(provider: string): string | null;
  degrade: Degrade | null;
  now: Millis;
}
