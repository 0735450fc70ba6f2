import type { Config } from '../contract/config/config.ts';
import { GatehouseError } from '../contract/errors.ts';
import { sayReason } from '../contract/sentences/tables.ts';
import type { ModelIndex } from './model-index.ts';
import { nearMiss } from './near-miss.ts';
import type { ModelResolution } from './plan.ts';

/** What the asked name stands for. */
export type Resolved =
  | { resolution: Exclude<ModelResolution, 'explicit' | 'bare'>; route: string }
  | { resolution: 'explicit' | 'bare'; route: null; targets: { provider: string; model: string }[] };

/** What names are known. */
export interface KnownNames {
  config: Pick<Config, 'routes' | 'default_route'>;
  /** Configured providers, enabled or not. */
  providers: ReadonlyMap<string, unknown>;
  models: ModelIndex;
}

/**
 * Understands the name a client asked for: a route, `provider/model`, a model that providers list, or whatever the default
 * route takes. A slash belongs to the model unless a configured provider stands before it, so OpenRouter's `vendor/model`
 * names work as bare ones.
 * @throws GatehouseError model_missing, model_not_found (with the nearest name)
 */
export function resolveModel(model: string | null, known: KnownNames): Resolved {
  const { routes, default_route } = known.config;
  if (model === null || model === '') {
    if (default_route === undefined) throw new GatehouseError('model_missing');
    return { resolution: 'default', route: default_route };
  }
  const found = asRoute(model, routes) ?? asExplicit(model, known) ?? asBare(model, known.models);
  if (found !== null) return found;
  if (default_route !== undefined) return { resolution: 'default', route: default_route };
  throw unknownName(model, known);
}

/**
 * The route a request names in its `x-gatehouse-route` header; it counts more than the model.
 * @throws GatehouseError model_not_found
 */
export function resolveRouteHeader(route: string, known: KnownNames): Resolved {
  if (Object.hasOwn(known.config.routes, route)) return { resolution: 'header', route };
  throw new GatehouseError('model_not_found', { model: route, hint: hint(route, Object.keys(known.config.routes)) });
}

/** Ollama's clients write the tag every name has: `fast:latest` is the route `fast`. */
function asRoute(model: string, routes: Config['routes']): Resolved | null {
  if (Object.hasOwn(routes, model)) return { resolution: 'route', route: model };
  if (!model.endsWith(':latest')) return null;
  const route = model.slice(0, -':latest'.length);
  return Object.hasOwn(routes, route) ? { resolution: 'route', route } : null;
}

const STEP = /(^|[/\\])\.\.?([/\\]|$)/;

function asExplicit(model: string, known: KnownNames): Resolved | null {
  const slash = model.indexOf('/');
  if (slash <= 0 || slash === model.length - 1) return null;
  const provider = model.slice(0, slash);
  if (!known.providers.has(provider)) return null;
  const name = model.slice(slash + 1);
  // Some providers have the model in their path, and steps in it would lead elsewhere.
  if (STEP.test(name)) return null;
  return { resolution: 'explicit', route: null, targets: [{ provider, model: name }] };
}

/** Ollama lists `qwen3:latest` and answers to `qwen3` as well. */
function asBare(model: string, models: ModelIndex): Resolved | null {
  for (const name of [model, `${model}:latest`]) {
    const providers = models.servedBy(name);
    if (providers.length === 0) continue;
    return { resolution: 'bare', route: null, targets: providers.map((provider) => ({ provider, model: name })) };
  }
  return null;
}

function unknownName(model: string, known: KnownNames): GatehouseError {
  const names = [...Object.keys(known.config.routes), ...known.models.names()];
  return new GatehouseError('model_not_found', { model, hint: hint(model, names) });
}

function hint(asked: string, names: Iterable<string>): string {
  const near = nearMiss(asked, names);
  return near === null ? '' : sayReason('near_name', { name: near });
}
