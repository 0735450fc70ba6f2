import { readFile } from 'node:fs/promises';
import { extname, isAbsolute, join, relative, resolve } from 'node:path';
import { WINDOW_ORIGIN } from '../contract/ipc.ts';
import { contentSecurityPolicy } from '../service/content-security-policy.ts';

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
};

const headers = {
  'content-security-policy': contentSecurityPolicy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

/**
 * Serves the built window at `app://gatehouse/`: a scheme of our own, so that nothing has the rights of `file:`. Plain Node.
 * @param directory the files; nothing outside is ever read
 */
export function createAppProtocol(directory: string): (request: Request) => Promise<Response> {
  const root = resolve(directory);
  return async (request) => {
    const url = new URL(request.url);
    if (`${url.protocol}//${url.host}` !== WINDOW_ORIGIN) return refuse(403);
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405);
    const file = fileOf(root, url.pathname);
    const type = file === null ? undefined : types[extname(file)];
    if (file === null || type === undefined) return refuse(404);
    try {
      const body = await readFile(file);
      return new Response(request.method === 'HEAD' ? null : new Uint8Array(body), {
        headers: { ...headers, 'content-type': type },
      });
    } catch {
      return refuse(404);
    }
  };
}

/** @returns null for what cannot be a file of ours */
function fileOf(root: string, pathname: string): string | null {
  let path: string;
  try {
    path = decodeURIComponent(pathname);
  } catch {
    return null;
  }
  if (path.includes('\0') || path.includes('\\')) return null;
  const file = join(root, path === '/' ? 'index.html' : path);
  const inside = relative(root, file);
  // Not by comparing beginnings: `/out/renderer-secret` begins like `/out/renderer`.
  return inside === '' || inside.startsWith('..') || isAbsolute(inside) ? null : file;
}

function refuse(status: number): Response {
  return new Response(null, { status, headers });
}
