import type { IncomingMessage, ServerResponse } from 'node:http';
import { type EndpointName, endpointDialect } from '../contract/endpoint.ts';
import { GatehouseError } from '../contract/errors.ts';
import type { Millis } from '../contract/units.ts';
import type { Dialect } from '../dialects/dialect.ts';
import { type Endpoint, resolveEndpoint } from '../dialects/endpoint-path.ts';
import { dialects } from '../dialects/registry.ts';
import { type ClientIdentity, identifyClient } from './client-identity.ts';
import type { Gate } from './gate.ts';
import { checkHost, checkOrigin } from './guard.ts';
import { answerHealth } from './local/answer-health.ts';
import { answerLocally } from './local/answer-locally.ts';
import { answerPreflight } from './local/answer-preflight.ts';
import { type RequestUrl, readRequestUrl } from './request-url.ts';
import type { Runtime } from './runtime.ts';

/** Somebody who may ask, and what for. */
export interface Caller {
  incoming: IncomingMessage;
  outgoing: ServerResponse;
  url: RequestUrl;
  runtime: Runtime;
  client: ClientIdentity;
  corsOrigin: string | null;
  startedAt: Millis;
  /** Monotonic. */
  startedTick: Millis;
  dialect: Dialect;
  endpoint: EndpointName;
  /** The model, where the path names it. */
  pathModel: string | null;
}

/**
 * Step 1, the guard: the right host, an origin that may, a key that is known, a path that exists, in that order. Questions
 * about the gateway itself (health, models) are answered here, since they need no provider.
 * @returns null when the request has its answer
 * @throws GatehouseError the refusal
 */
export function admitCaller(gate: Gate, incoming: IncomingMessage, outgoing: ServerResponse): Caller | null {
  const startedAt = gate.clock.now();
  const startedTick = gate.clock.tick();
  const { runtime } = gate;
  const { headers } = incoming;
  const method = incoming.method ?? 'GET';
  checkHost(headers.host, runtime.guard);
  const corsOrigin = checkOrigin(headers.origin, headers.host, runtime.guard);
  const url = readRequestUrl(incoming.url ?? '/');
  if (url.pathname === '/health') return answerHealth(gate, outgoing, corsOrigin);
  if (method === 'OPTIONS' && corsOrigin !== null) return answerPreflight(outgoing, corsOrigin, headers);

  const found = resolveEndpoint(method, url.pathname);
  if (found?.kind === 'ollama' && (found.question === 'root' || found.question === 'version')) {
    answerLocally(gate, { incoming, outgoing, runtime, corsOrigin, client: null }, found);
    return null;
  }
  const client = identifyClient(incoming, url.key, gate.directory);
  const endpoint = endpointOf(found, method, url.pathname);
  if (endpoint.kind !== 'endpoint') {
    answerLocally(gate, { incoming, outgoing, runtime, corsOrigin, client }, endpoint);
    return null;
  }
  checkRunning(gate);
  return {
    incoming,
    outgoing,
    url,
    runtime,
    client,
    corsOrigin,
    startedAt,
    startedTick,
    dialect: dialects[endpointDialect[endpoint.endpoint]],
    endpoint: endpoint.endpoint,
    pathModel: endpoint.pathModel,
  };
}

type Found = Exclude<Endpoint, { kind: 'method-not-allowed' }>;

function endpointOf(found: Endpoint | null, method: string, pathname: string): Found {
  const path = pathname.replace(/[^\x21-\x7e]/g, '?').slice(0, 200);
  if (found === null) throw new GatehouseError('not_found', { method, path });
  if (found.kind !== 'method-not-allowed') return found;
  throw new GatehouseError('method_not_allowed', { method, path, allowed: found.allowed.join(', ') });
}

/** Refuses new requests while the gateway is stopping. @throws GatehouseError shutting_down */
export function checkRunning(gate: Gate): void {
  if (gate.stopping) throw new GatehouseError('shutting_down', {}, { retryAfterSeconds: 2 });
}

/** Refuses new requests while the gateway is paused. @throws GatehouseError paused */
export function checkResumed(gate: Gate): void {
  if (gate.paused) throw new GatehouseError('paused', {}, { retryAfterSeconds: 5 });
}
