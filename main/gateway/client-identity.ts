import { hash } from 'node:crypto';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { ClientConfig } from '../contract/config/client.ts';
import { GatehouseError } from '../contract/errors.ts';

/** The app behind a key. */
export type ClientIdentity = Pick<ClientConfig, 'name' | 'allowed_models' | 'allowed_routes'>;

/** Who a key belongs to. Keys are known by the hex SHA-256 of their text, never by the text. */
export interface ClientDirectory {
  byHash(hash: string): ClientIdentity | null;
}

/**
 * Finds the client of a request.
 *
 * A key has 256 random bits, so a plain hash needs no salt and looking it up in a map gives nothing away that a timing
 * could add up: what is compared is the hash of what was sent.
 * @throws GatehouseError client_key_missing, client_key_invalid; neither repeats any part of the key
 */
export function identifyClient(
  { headers, socket }: Pick<IncomingMessage, 'headers' | 'socket'>,
  keyFromUrl: string | null,
  directory: ClientDirectory,
): ClientIdentity {
  const key = keyFromUrl ?? keyFromHeaders(headers);
  if (key === null || key === '') throw new GatehouseError('client_key_missing');
  const client = directory.byHash(hashOf(key, socket));
  if (!client) throw new GatehouseError('client_key_invalid');
  return client;
}

/** What the last request on a connection was signed with. Gone with the connection. */
const lastKeys = new WeakMap<Socket, { key: string; hash: string }>();

/** A connection nearly always carries one client's requests: its key is hashed once. Whose it is, is asked each time. */
function hashOf(key: string, socket: Socket): string {
  const last = lastKeys.get(socket);
  if (last?.key === key) return last.hash;
  const fresh = { key, hash: hash('sha256', key, 'hex') };
  lastKeys.set(socket, fresh);
  return fresh.hash;
}

function keyFromHeaders(headers: IncomingHttpHeaders): string | null {
  const { authorization } = headers;
  // A client may send both (Claude Code with a custom key helper does); ours is the one with our prefix, else the bearer.
  const bearer = authorization !== undefined && /^bearer /i.test(authorization) ? authorization.slice(7).trim() : null;
  const other = single(headers['x-api-key']) ?? single(headers['x-goog-api-key']) ?? single(headers['api-key']);
  if (bearer !== null && other !== null) return other.startsWith('gh-') && !bearer.startsWith('gh-') ? other : bearer;
  return bearer ?? other;
}

function single(value: string | string[] | undefined): string | null {
  return typeof value === 'string' ? value : null;
}
