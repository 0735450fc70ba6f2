import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { Pool } from 'undici';

/**
 * Program: the least a Node proxy can be. node:http in front, undici's dispatch behind, bytes streamed both ways, and
 * nothing else: no routing, no keys, no reading along. What Gatehouse does is measured against it. `UPSTREAM` is the
 * origin it goes to; says its port to its parent, and ends with it.
 */
const pool = new Pool(process.env.UPSTREAM ?? '', { headersTimeout: 0, bodyTimeout: 0, connections: null });
const server = createServer({ keepAliveTimeout: 60_000 }, pipe);
server.listen({ host: '127.0.0.1', port: 0, backlog: 2048 }, () => {
  const address = server.address();
  if (address !== null && typeof address === 'object') process.send?.({ port: address.port });
});
process.on('disconnect', () => process.exit(0));

/** Headers that speak of one connection, not of the message. */
const HOP = new Set(['connection', 'keep-alive', 'host', 'transfer-encoding', 'expect', 'upgrade', 'te', 'trailer']);

function pipe(request: IncomingMessage, response: ServerResponse): void {
  const headers: string[] = [];
  for (let at = 0; at < request.rawHeaders.length; at += 2) {
    const name = request.rawHeaders[at] ?? '';
    if (!HOP.has(name.toLowerCase())) headers.push(name, request.rawHeaders[at + 1] ?? '');
  }
  let abort: (() => void) | null = null;
  response.once('close', () => {
    if (!response.writableFinished) abort?.();
  });
  const hasBody = request.method !== 'GET' && request.method !== 'HEAD';
  pool.dispatch(
    { path: request.url ?? '/', method: request.method ?? 'GET', headers, body: hasBody ? request : null },
    {
      onRequestStart: (controller) => {
        abort = () => controller.abort(new Error('the client left'));
        if (response.destroyed) abort();
      },
      onResponseStart: (_controller, status, answered) => {
        for (const name of HOP) delete answered[name];
        response.writeHead(status, answered);
      },
      onResponseData: (controller, chunk) => {
        if (response.write(chunk)) return;
        controller.pause();
        response.once('drain', () => controller.resume());
      },
      onResponseEnd: () => {
        abort = null;
        response.end();
      },
      onResponseError: () => {
        abort = null;
        response.destroy();
      },
    },
  );
}
