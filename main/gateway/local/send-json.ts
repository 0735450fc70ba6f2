import type { ServerResponse } from 'node:http';
import { corsHeaders } from '../answer-headers.ts';

/** Sends an answer of Gatehouse's own. */
export function sendJson(outgoing: ServerResponse, corsOrigin: string | null, value: unknown, status = 200): void {
  const body = typeof value === 'string' ? value : JSON.stringify(value);
  const headers = ['content-type', 'application/json', 'content-length', String(Buffer.byteLength(body))];
  if (corsOrigin !== null) headers.push(...corsHeaders(corsOrigin));
  outgoing.writeHead(status, headers).end(body);
}
