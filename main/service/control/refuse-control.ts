import type { IncomingMessage, ServerResponse } from 'node:http';
import type { GatehouseError } from '../../contract/errors.ts';
import { controlPaths } from './control-paths.ts';

const DRAIN_MS = 2000;

/** Writes a refusal in the envelope of whichever protocol was spoken. */
export function refuseControl(
  request: IncomingMessage & { originalUrl?: string },
  response: ServerResponse,
  error: GatehouseError,
): void {
  if (response.headersSent || response.destroyed) {
    response.destroy();
    return;
  }
  const body = { defined: false, code: error.wireCode, status: error.status, message: error.message };
  const plain = (request.originalUrl ?? request.url ?? '').startsWith(controlPaths.api);
  const text = JSON.stringify(plain ? body : { json: body, meta: [] });
  response.writeHead(error.status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(text),
    ...(request.complete ? {} : { connection: 'close' }),
  });
  if (request.complete) {
    response.end(text);
    return;
  }
  // A connection that is closed while the body still comes in is reset, and the answer is lost with it. So the rest is
  // read and thrown away, for a while.
  response.write(text);
  const end = () => {
    clearTimeout(timer);
    response.end();
  };
  const timer = setTimeout(end, DRAIN_MS);
  request.once('end', end);
  request.once('close', end);
  request.resume();
}
