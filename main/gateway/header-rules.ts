import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';

const UP_EXACT = new Set([
  'accept',
  'accept-language',
  'content-type',
  'user-agent',
  'idempotency-key',
  'session-id',
  'session_id',
  'thread-id',
  'conversation_id',
  'originator',
  'http-referer',
  'x-title',
  'x-client-request-id',
  'x-request-id',
  'traceparent',
  'tracestate',
]);

const UP_PREFIX = ['anthropic-', 'openai-', 'x-goog-', 'x-stainless-', 'x-codex-', 'x-openai-', 'x-ms-', 'x-session'];

/**
 * Credentials, ours or the client's own, and whose account is charged. They never go up: the provider gets the account's key,
 * which would be refused for everybody beside an organization or project it does not belong to. An account that needs them
 * has them in its `headers`.
 */
const NEVER_UP = new Set([
  'x-goog-api-key',
  'x-goog-iam-authorization-token',
  'x-goog-user-project',
  'openai-api-key',
  'openai-organization',
  'openai-project',
  'anthropic-api-key',
]);

/**
 * Headers of the client that a provider gets: an allow-list, because a browser or a proxy sends more than the client meant.
 * @param into flat list, name, value, …; names as the client wrote them in lower case
 */
export function forwardRequestHeaders(request: IncomingMessage, into: string[]): void {
  const { headers } = request;
  for (const name in headers) {
    if (!goesUp(name)) continue;
    const value = headers[name];
    if (typeof value === 'string') into.push(name, value);
    else if (value !== undefined) into.push(name, value.join(', '));
  }
}

const goesUpCache = new Map<string, boolean>();

function goesUp(name: string): boolean {
  let known = goesUpCache.get(name);
  if (known === undefined) {
    known = !NEVER_UP.has(name) && (UP_EXACT.has(name) || UP_PREFIX.some((prefix) => name.startsWith(prefix)));
    // Names come from outside; the cache must not grow with them.
    if (goesUpCache.size < 512) goesUpCache.set(name, known);
  }
  return known;
}

const NEVER_DOWN = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'content-length',
  'content-encoding',
  'content-type',
  'set-cookie',
  'strict-transport-security',
  'alt-svc',
  // Would empty the cookies and the storage of our own window.
  'clear-site-data',
  'nel',
  'report-to',
  'x-should-retry',
]);

/**
 * Headers of a provider that the client gets: all but hop-by-hop ones, cookies, and what describes the bytes
 * (the delivery writes those, because it knows what it sends).
 */
export function forwardResponseHeaders(headers: IncomingHttpHeaders, into: string[]): void {
  for (const name in headers) {
    if (NEVER_DOWN.has(name) || name.startsWith('x-gatehouse-') || name.startsWith('access-control-')) continue;
    const value = headers[name];
    if (typeof value === 'string') into.push(name, value);
    else if (value !== undefined) for (const one of value) into.push(name, one);
  }
}
