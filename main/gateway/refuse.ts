import type { IncomingMessage, ServerResponse } from 'node:http';
import { GatehouseError } from '../contract/errors.ts';
import type { Dialect } from '../dialects/dialect.ts';
import { dialectOfPath } from '../dialects/endpoint-path.ts';
import { dialects } from '../dialects/registry.ts';
import { corsHeaders } from './answer-headers.ts';
import type { Gate } from './gate.ts';
import { readableOrigin } from './guard.ts';
import { requestId } from './request-id.ts';
import { readRequestUrl } from './request-url.ts';

/** A refusal before there is an exchange: wrong host, no key, no such endpoint, a body that cannot be read. */
export function refuse(gate: Gate, incoming: IncomingMessage, outgoing: ServerResponse, thrown: unknown): void {
  if (outgoing.headersSent || outgoing.destroyed) return;
  const error = asGatehouseError(thrown, gate.redact);
  const { pathname } = readRequestUrl(incoming.url ?? '/');
  const id = requestId(gate.clock.now());
  const corsOrigin = readableOrigin(incoming.headers, gate.runtime.guard);
  const headers = refusalHeaders(dialects[dialectOfPath(pathname)], error, id, corsOrigin);
  // The rest of a body that nobody will read is not worth receiving.
  if (!incoming.complete) headers.list.push('connection', 'close');
  outgoing.writeHead(headers.status, headers.list).end(headers.body);
}

export interface Refusal {
  status: number;
  list: string[];
  body: string;
}

/** A refusal as the dialect's clients expect it. */
export function refusalHeaders(
  dialect: Dialect,
  error: GatehouseError,
  id: string,
  corsOrigin: string | null,
): Refusal {
  const answer = dialect.writeError(error, id);
  const list = ['x-gatehouse-request-id', id];
  for (const [name, value] of Object.entries(answer.headers)) list.push(name, value);
  if (corsOrigin !== null) list.push(...corsHeaders(corsOrigin));
  list.push('content-length', String(Buffer.byteLength(answer.body)));
  return { status: answer.status, list, body: answer.body };
}

/** Anything thrown, as a refusal. What is not ours is a fault of ours, told without its details. */
export function asGatehouseError(thrown: unknown, redact: (text: string) => string): GatehouseError {
  if (GatehouseError.is(thrown)) return thrown;
  const detail = thrown instanceof Error ? redact(thrown.message) : 'unknown';
  return new GatehouseError('internal', { detail }, { cause: thrown });
}
