import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import { corsHeaders } from '../answer-headers.ts';

/** How long a browser may keep the answer, in seconds. */
const MAX_AGE = '600';

/** A browser asks whether an allow-listed page may send what it is about to send. */
export function answerPreflight(outgoing: ServerResponse, corsOrigin: string, headers: IncomingHttpHeaders): null {
  const asked = headers['access-control-request-headers'];
  const answer = [...corsHeaders(corsOrigin), 'access-control-allow-methods', 'GET, POST, OPTIONS'];
  answer.push('access-control-max-age', MAX_AGE);
  if (typeof asked === 'string') answer.push('access-control-allow-headers', asked);
  if (headers['access-control-request-private-network'] === 'true') {
    answer.push('access-control-allow-private-network', 'true');
  }
  outgoing.writeHead(204, answer).end();
  return null;
}
