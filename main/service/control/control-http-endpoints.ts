import type { IncomingMessage, ServerResponse } from 'node:http';
import { OpenAPIHandler } from '@orpc/openapi/node';
import { RPCHandler } from '@orpc/server/node';
import { GatehouseError } from '../../contract/errors.ts';
import { ACTOR_HEADER, readActor } from './control-actor.ts';
import type { ControlDeps } from './control-deps.ts';
import type { ControlHttpHandler } from './control-http-handler.ts';
import { controlPaths } from './control-paths.ts';
import { createControlRouter } from './control-router.ts';
import { readControlBody } from './read-control-body.ts';

/** What is behind the guard of `control-http.ts`, loaded on first use. */
export function createControlEndpoints(deps: ControlDeps, version: string): ControlHttpHandler {
  const router = createControlRouter(deps);
  const rpc = new RPCHandler(router);
  const api = new OpenAPIHandler(router);
  let description: Promise<string> | null = null;

  const sendDescription = async (request: IncomingMessage, response: ServerResponse) => {
    description ??= import('./describe-control.ts').then((module) => module.describeControl(version));
    const text = await description;
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) });
    response.end(request.method === 'HEAD' ? undefined : text);
  };

  return async (request, response) => {
    const method = request.method ?? '';
    const path = (request.originalUrl ?? request.url ?? '').split('?', 1)[0] ?? '';
    if (path === controlPaths.openapi && (method === 'GET' || method === 'HEAD'))
      return sendDescription(request, response);
    const context = { actor: readActor(request.headers[ACTOR_HEADER]) };
    const withBody = Object.assign(request, { body: await readControlBody(request) });
    const { matched } = path.startsWith(`${controlPaths.api}/`)
      ? await api.handle(withBody, response, { prefix: controlPaths.api, context })
      : await rpc.handle(withBody, response, { prefix: controlPaths.rpc, context });
    if (!matched) throw new GatehouseError('not_found', { method, path });
  };
}
