import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import express, { type RequestHandler, type Response } from 'express';
import { checkHost } from '../gateway/guard.ts';
import { contentSecurityPolicy } from './content-security-policy.ts';

const NO_ORIGINS: ReadonlySet<string> = new Set();

/** Built by `npm run build`: beside the bundle when it is one, else in the checkout's `out`. */
function windowDirectory(): string {
  const beside = fileURLToPath(new URL('./renderer', import.meta.url));
  return existsSync(beside) ? beside : fileURLToPath(new URL('../../out/renderer', import.meta.url));
}

/** The window's files. They hold no data and need no login; what they show comes over the control API, which does. */
export function windowFiles(
  allowedHosts: () => ReadonlySet<string>,
  directory: string = windowDirectory(),
): RequestHandler[] {
  const files = express.static(directory, { index: 'index.html', redirect: true, setHeaders: secure });
  return [
    (request, response, next) => {
      try {
        checkHost(request.headers.host, { allowedHosts: allowedHosts(), allowedOrigins: NO_ORIGINS });
        next();
      } catch {
        response.status(403).end();
      }
    },
    files,
    (_request, response) => {
      secure(response);
      response.status(404).type('text/plain').send('There is no such page. The window is built by: npm run build\n');
    },
  ];
}

function secure(response: Response): void {
  response.setHeader('content-security-policy', contentSecurityPolicy);
  response.setHeader('x-content-type-options', 'nosniff');
  response.setHeader('referrer-policy', 'no-referrer');
  response.setHeader('cross-origin-opener-policy', 'same-origin');
}
