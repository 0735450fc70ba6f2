import type { IncomingMessage } from 'node:http';
import { GatehouseError } from '../../contract/errors.ts';
import { checkHost, checkOrigin } from '../../gateway/guard.ts';
import type { ControlDeps } from './control-deps.ts';
import type { ControlHttpHandler } from './control-http-handler.ts';
import { createTokenCheck } from './control-token.ts';
import { refuseControl } from './refuse-control.ts';

export interface ControlHttpOptions {
  /** What `authorization: Bearer …` has to carry. */
  token: string;
  /** Lower-case host names, beside loopback, the gateway may be addressed by. Asked for on every call. */
  allowedHosts(): ReadonlySet<string>;
  version: string;
  /** A window that has logged in carries a cookie instead of the token. Left out: nobody has. */
  isLoggedIn?(request: IncomingMessage): boolean;
}

const NO_ORIGINS: ReadonlySet<string> = new Set();

/**
 * The control API over HTTP: oRPC's protocol at `/control/…`, plain JSON at `/control/api/…` as `/control/openapi.json`
 * describes it. The RPC machinery is loaded by the first call, not when the gateway starts.
 */
export function createControlHttp(deps: ControlDeps, options: ControlHttpOptions): ControlHttpHandler {
  const carriesToken = createTokenCheck(options.token);
  let loaded: Promise<ControlHttpHandler> | null = null;
  const endpoints = () => {
    loaded ??= import('./control-http-endpoints.ts').then((module) =>
      module.createControlEndpoints(deps, options.version),
    );
    return loaded;
  };

  return async (request, response) => {
    response.setHeader('cache-control', 'no-store');
    response.setHeader('x-content-type-options', 'nosniff');
    // A kept-alive connection would hold the listener open long after the last answer.
    response.once('finish', () => {
      if (deps.closing.aborted) request.socket.end();
    });
    try {
      const { host, origin, authorization } = request.headers;
      checkHost(host, { allowedHosts: options.allowedHosts(), allowedOrigins: NO_ORIGINS });
      // Pages of the gateway itself only: server.allowed_origins opens the models, not the controls.
      checkOrigin(origin, host, { allowedHosts: NO_ORIGINS, allowedOrigins: NO_ORIGINS });
      if (!carriesToken(authorization) && !options.isLoggedIn?.(request))
        throw new GatehouseError('control_token_invalid');
      const handle = await endpoints();
      await handle(request, response);
    } catch (error) {
      if (!GatehouseError.is(error)) deps.log({ level: 'error', text: deps.redact(`Control API: ${String(error)}`) });
      const refusal = GatehouseError.is(error) ? error : new GatehouseError('internal', { detail: 'see the log' });
      refuseControl(request, response, refusal);
    }
  };
}
