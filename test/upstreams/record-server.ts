import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { performance } from 'node:perf_hooks';
import { type Call, readCall } from './call.ts';
import type { Step } from './delivery.ts';
import { parseJson } from './json-value.ts';
import { type Exchange, perform } from './perform.ts';
import type { RecordedRequest, RequestEnd } from './recorded-request.ts';

/** A server that writes down what it is asked and does what `respond` plans. */
export interface RecordServer {
  readonly url: string;
  readonly port: number;
  readonly requests: RecordedRequest[];
  readonly connections: { open: number; total: number };
  waitForRequests(count: number): Promise<RecordedRequest[]>;
  clear(): void;
  /** Drops every connection. @throws what went wrong while answering, if anything did */
  close(): Promise<void>;
}

export interface RecordServerOptions {
  /** Left out: a free one. */
  port?: number;
  /** Told of each request once its body has arrived. */
  onRequest?: (request: RecordedRequest) => void;
}

/** Listens on 127.0.0.1. */
export async function startRecordServer(
  respond: (call: Call) => Promise<Step[]>,
  options: RecordServerOptions = {},
): Promise<RecordServer> {
  const requests: RecordedRequest[] = [];
  const sockets = new Set<Socket>();
  const connections = { open: 0, total: 0 };
  const waiters: { count: number; resolve: (requests: RecordedRequest[]) => void }[] = [];
  const failures: unknown[] = [];
  let serial = 0;
  let closing = false;

  const server = createServer((request, response) => {
    serial += 1;
    handle(serial, request, response).catch((error: unknown) => {
      failures.push(error);
      response.destroy();
    });
  });
  // A stand-in never gives up on a slow client, and never closes an idle connection first.
  server.requestTimeout = 0;
  server.headersTimeout = 0;
  server.keepAliveTimeout = 0;
  server.on('connection', (socket) => {
    sockets.add(socket);
    connections.open += 1;
    connections.total += 1;
    socket.setNoDelay(true);
    socket.once('close', () => {
      sockets.delete(socket);
      connections.open -= 1;
    });
  });

  async function handle(nth: number, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const receivedAt = performance.now();
    const gone = new AbortController();
    const exchange: Exchange = { response, gone: gone.signal, broken: false };
    const ended = Promise.withResolvers<RequestEnd>();
    let record: RecordedRequest | null = null;
    response.once('close', () => {
      const end = response.writableFinished ? 'answered' : exchange.broken || closing ? 'broken' : 'aborted';
      if (end === 'aborted' && record !== null) markAborted(record);
      gone.abort();
      ended.resolve(end);
    });

    const body = await readBody(request);
    const call = readCall({
      serial: nth,
      method: request.method ?? 'GET',
      target: request.url ?? '/',
      headers: joinedHeaders(request),
      body,
    });
    record = toRecord(call, request, receivedAt, ended.promise);
    if (gone.signal.aborted) markAborted(record);
    requests.push(record);
    wake();
    options.onRequest?.(record);
    if (gone.signal.aborted) return;
    await perform(await respond(call), exchange);
  }

  function wake(): void {
    for (let at = waiters.length - 1; at >= 0; at--) {
      const waiter = waiters[at];
      if (waiter === undefined || requests.length < waiter.count) continue;
      waiters.splice(at, 1);
      waiter.resolve(requests.slice(0, waiter.count));
    }
  }

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;

  return {
    url: `http://127.0.0.1:${port}`,
    port,
    requests,
    connections,
    waitForRequests(count) {
      if (requests.length >= count) return Promise.resolve(requests.slice(0, count));
      return new Promise((resolve) => waiters.push({ count, resolve }));
    },
    clear() {
      requests.length = 0;
    },
    async close() {
      closing = true;
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      });
      if (failures.length > 0) throw new AggregateError(failures, 'The stand-in failed while answering.');
    },
  };
}

/** @returns what arrived, also when the client left in the middle of it */
async function readBody(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  await new Promise<void>((resolve) => {
    request.on('data', (part: Buffer) => parts.push(part));
    request.once('end', resolve);
    request.once('close', resolve);
    request.on('error', () => resolve());
  });
  return Buffer.concat(parts);
}

function joinedHeaders(request: IncomingMessage): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, values] of Object.entries(request.headersDistinct)) headers[name] = (values ?? []).join(', ');
  return headers;
}

function toRecord(
  call: Call,
  request: IncomingMessage,
  receivedAt: number,
  ended: Promise<RequestEnd>,
): RecordedRequest {
  const { serial, method, path, query, headers, body, key, model } = call;
  return {
    serial,
    method,
    path,
    query,
    headers,
    rawHeaders: request.rawHeaders,
    body,
    json: parseJson(body),
    key,
    model,
    receivedAt,
    aborted: false,
    abortedAt: null,
    abortedAfterMs: null,
    ended,
  };
}

function markAborted(record: RecordedRequest): void {
  const now = performance.now();
  record.aborted = true;
  record.abortedAt = now;
  record.abortedAfterMs = now - record.receivedAt;
}
