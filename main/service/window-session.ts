import express, { type RequestHandler } from 'express';
import { GatehouseError } from '../contract/errors.ts';
import { checkHost, checkOrigin } from '../gateway/guard.ts';
import type { LoginSessions } from './login-sessions.ts';

const NO_ORIGINS: ReadonlySet<string> = new Set();

/** `POST /ui/session {token}`: trades the one-time token of the address for a session cookie. */
export function windowSession(sessions: LoginSessions, allowedHosts: () => ReadonlySet<string>): RequestHandler[] {
  return [
    (request, response, next) => {
      try {
        checkHost(request.headers.host, { allowedHosts: allowedHosts(), allowedOrigins: NO_ORIGINS });
        checkOrigin(request.headers.origin, request.headers.host, {
          allowedHosts: NO_ORIGINS,
          allowedOrigins: NO_ORIGINS,
        });
      } catch (error) {
        response.status(GatehouseError.is(error) ? error.status : 500).end();
        return;
      }
      next();
    },
    express.json({ limit: '1kb' }),
    (request, response) => {
      const { token } = (request.body ?? {}) as { token?: unknown };
      const cookie = typeof token === 'string' ? sessions.login(token) : null;
      if (cookie === null) response.status(401).json({ error: 'This login address has been used or is too old.' });
      else response.setHeader('set-cookie', cookie).status(204).end();
    },
  ];
}
