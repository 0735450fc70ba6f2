import type { Config } from '../contract/config/config.ts';

/** A model name that can be asked for under this config: what a first request is shown with. */
export function exampleModel(config: Config): string {
  if (config.default_route !== undefined) return config.default_route;
  const [route] = Object.keys(config.routes);
  if (route !== undefined) return route;
  const [name, provider] = Object.entries(config.providers).find(([, { enabled }]) => enabled) ?? [];
  return name === undefined ? 'demo/demo' : `${name}/${provider?.models?.[0] ?? 'demo'}`;
}
