import express, { type Express } from 'express';
import { createControlHttp } from './control/control-http.ts';
import type { ControlPlaneOptions } from './control-plane.ts';
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
  return app;
}
