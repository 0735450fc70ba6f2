import express, { type ErrorRequestHandler, type Express } from 'express';
import { createControlHttp } from './control/control-http.ts';
import type { ControlPlaneOptions } from './control-plane-options.ts';
import type { LoginSessions } from './login-sessions.ts';
import { windowFiles } from './window-files.ts';
import { windowSession } from './window-session.ts';

/** The control API at `/control`, the window at `/ui`. */
export function createControlApp(options: ControlPlaneOptions & { sessions: LoginSessions }): Express {
  const { deps, token, version, allowedHosts, sessions } = options;
  const app = express();
  app.disable('x-powered-by');
  app.use(
    '/control',
    createControlHttp(deps, {
      token,
      version,
      allowedHosts,
      isLoggedIn: (request) => sessions.isLoggedIn(request.headers.cookie),
    }),
  );
  app.post('/ui/session', windowSession(sessions, allowedHosts));
  app.use('/ui', windowFiles(allowedHosts));
  app.use(refuse);
  return app;
}

/** Express's own answer to an error shows the stack, to whoever sent the request that caused it. */
const refuse: ErrorRequestHandler = (error: { status?: unknown }, _request, response, next) => {
  if (response.headersSent) {
    next(error);
    return;
  }
  const { status } = error;
  response.status(typeof status === 'number' && status >= 400 && status < 500 ? status : 500).end();
};
