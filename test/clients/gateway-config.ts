import { stringify } from 'yaml';
import type { UpstreamKind } from '../upstreams/stand-in.ts';
import { upstreamKinds } from '../upstreams/stand-in.ts';
import type { Upstream } from '../upstreams/upstream.ts';
import { servedModels } from './client-target.ts';

/** The environment variable the stand-ins' key is read from. */
export const STAND_IN_KEY = 'GATEHOUSE_TEST_STAND_IN_KEY';

const types: Record<UpstreamKind, { type: string; path: string }> = {
  chat: { type: 'openai', path: '/v1' },
  responses: { type: 'openai', path: '/v1' },
  messages: { type: 'anthropic', path: '' },
  gemini: { type: 'gemini', path: '/v1beta' },
  ollama: { type: 'ollama', path: '' },
};

/** The name of the route that leads to a stand-in. */
export function routeTo(kind: UpstreamKind): string {
  return `to-${kind}`;
}

/** A config.yaml with one provider and one route for each stand-in. Nothing is tried again, so that a refusal is seen as it is. */
export function gatewayConfig(upstreams: Record<UpstreamKind, Upstream>): string {
  const providers = upstreamKinds.map((kind) => {
    const { type, path } = types[kind];
    const base_url = `${upstreams[kind].url}${path}`;
    return [kind, { type, base_url, api_key: `\${env:${STAND_IN_KEY}}`, models: [servedModels[kind]] }];
  });
  const routes = upstreamKinds.map((kind) => [
    routeTo(kind),
    { targets: [{ provider: kind, model: servedModels[kind] }], retry: { attempts: 0 } },
  ]);
  return stringify({
    version: 1,
    server: { port: 0 },
    providers: Object.fromEntries(providers),
    routes: Object.fromEntries(routes),
  });
}
