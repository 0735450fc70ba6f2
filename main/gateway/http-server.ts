import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { GatehouseError } from '../contract/errors.ts';
import type { Millis } from '../contract/units.ts';
import { dialectOfPath } from '../dialects/endpoint-path.ts';
import { dialects } from '../dialects/registry.ts';
import { readRequestUrl } from './request-url.ts';

/** Time for a request's head to arrive: a client that trickles it (slow loris) is dropped. */
const HEADERS_TIMEOUT_MS = 10_000;
const MAX_HEADER_BYTES = 32 * 1024;
const KEEP_ALIVE_MS = 75_000;
const CHECK_INTERVAL_MS = 2_000;
/** For a refused client to read why and close its side; then ours is closed, whatever it does. */
const LINGER_MS = 500;

export interface HttpServerOptions {
  /** For a whole request, head and body, to arrive. */
  requestTimeoutMs: Millis;
  handle(request: IncomingMessage, response: ServerResponse): void;
}

/** Node's server with limits on what a client may do to it. Listening is the caller's. */
export function createHttpServer(options: HttpServerOptions): Server {
  const server = createServer(
    {
      maxHeaderSize: MAX_HEADER_BYTES,
      // Node refuses a deadline for the head that is longer than the one for the whole.
      headersTimeout: Math.min(HEADERS_TIMEOUT_MS, options.requestTimeoutMs),
      requestTimeout: options.requestTimeoutMs,
      keepAliveTimeout: KEEP_ALIVE_MS,
      connectionsCheckingInterval: Math.min(CHECK_INTERVAL_MS, options.requestTimeoutMs),
      noDelay: true,
      // Java's client offers HTTP/2 with every request; an offer that is not taken up leaves HTTP/1.1 as it is.
      shouldUpgradeCallback: ({ headers }) => /\bwebsocket\b/i.test(headers.upgrade ?? ''),
    },
    options.handle,
  );
  server.maxHeadersCount = 100;
  server.on('upgrade', refuseUpgrade);
  server.on('clientError', refuseBroken);
  return server;
}

/** Changes how long a whole request may take to arrive, for those that are arriving too. */
export function setRequestTimeout(server: Server, requestTimeoutMs: Millis): void {
  server.requestTimeout = requestTimeoutMs;
  server.headersTimeout = Math.min(HEADERS_TIMEOUT_MS, requestTimeoutMs);
}

/** There is no WebSocket here: said once and cleanly, so that a client falls back to HTTP instead of retrying. */
function refuseUpgrade(request: IncomingMessage, socket: Duplex): void {
  const { pathname } = readRequestUrl(request.url ?? '/');
  const dialect = dialects[dialectOfPath(pathname)];
  const answer = dialect.writeError(new GatehouseError('websocket_unsupported'), '');
  const head = [
    'HTTP/1.1 426 Upgrade Required',
    'connection: close',
    'upgrade: HTTP/1.1',
    `content-length: ${Buffer.byteLength(answer.body)}`,
    ...Object.entries(answer.headers).map(([name, value]) => `${name}: ${value}`),
  ];
  socket.on('error', () => socket.destroy());
  endWith(socket, `${head.join('\r\n')}\r\n\r\n${answer.body}`);
}

const STATUS_OF: Record<string, string> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
};

/** A request that is not HTTP, is too long, or never ends. There is no dialect yet to say it in. */
function refuseBroken(error: Error & { code?: string }, socket: Duplex): void {
  if (error.code === 'ECONNRESET') socket.destroy();
  // Already told: what still comes from it is no news.
  if (!socket.writable) return;
  endWith(
    socket,
    `HTTP/1.1 ${STATUS_OF[error.code ?? ''] ?? '400 Bad Request'}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`,
  );
}

/**
 * Last words on a connection. What the client still sends is read and thrown away for a moment, because closing over unread
 * bytes resets the connection, and then the words are lost.
 */
function endWith(socket: Duplex, text: string): void {
  socket.end(text);
  socket.resume();
  const timer = setTimeout(() => socket.destroy(), LINGER_MS);
  socket.once('close', () => clearTimeout(timer));
}
