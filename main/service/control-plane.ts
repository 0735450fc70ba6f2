import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ControlPlaneOptions } from './control-plane-options.ts';
import { LoginSessions } from './login-sessions.ts';

export interface ControlPlane {
  /** Takes what is under `/control` and `/ui`. @returns false when the request is for somebody else */
  handle(incoming: IncomingMessage, outgoing: ServerResponse): boolean;
  /** A token that opens the window once. */
  loginToken(): string;
}

type App = (incoming: IncomingMessage, outgoing: ServerResponse) => void;

/**
 * Everything that is not the data plane. Express and the RPC machinery are loaded by the first request that needs them:
 * a gateway nobody looks at starts without them.
 */
export function createControlPlane(options: ControlPlaneOptions): ControlPlane {
  const sessions = new LoginSessions(() => options.deps.clock.now());
  let app: Promise<App> | null = null;
  const load = () => {
    app ??= import('./control-app.ts').then(({ createControlApp }) => createControlApp({ ...options, sessions }));
    return app;
  };
  return {
    handle(incoming, outgoing) {
      if (!isOurs(incoming.url ?? '/')) return false;
      load().then(
        (serve) => serve(incoming, outgoing),
        (error: Error) => {
          options.deps.log({ level: 'error', text: `The control plane cannot be loaded: ${error.message}` });
          outgoing.writeHead(500).end();
        },
      );
      return true;
    },
    loginToken: () => sessions.createToken(),
  };
}

function isOurs(url: string): boolean {
  return /^\/(control|ui)([/?]|$)/.test(url);
}
