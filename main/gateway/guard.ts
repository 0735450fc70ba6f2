import type { IncomingHttpHeaders } from 'node:http';
import { GatehouseError } from '../contract/errors.ts';

/** What the guard goes by: who may be addressed, and which browser origins may call. */
export interface GuardRules {
  /** As `allowedHostName` gives them, beside loopback. */
  allowedHosts: ReadonlySet<string>;
  /** Origins exactly as browsers send them. */
  allowedOrigins: ReadonlySet<string>;
}

const LOOPBACK = /^(localhost|(?:[a-z0-9-]+\.)*localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/**
 * The name a request is addressed to must be loopback or allow-listed. A web page can make a browser send requests to
 * 127.0.0.1 under a name of its own (DNS rebinding); the name in `Host` gives it away.
 * @throws GatehouseError host_not_allowed
 */
export function checkHost(host: string | undefined, rules: GuardRules): void {
  if (isAllowedHost(host, rules)) return;
  throw new GatehouseError('host_not_allowed', { host: printable(hostName(host ?? '') || (host ?? '(none)')) });
}

function isAllowedHost(host: string | undefined, rules: GuardRules): boolean {
  const name = hostName(host ?? '');
  return name !== '' && (LOOPBACK.test(name) || rules.allowedHosts.has(name));
}

/**
 * A browser names the page that sends a request in `Origin`; programs send none.
 * @returns the origin to allow in the answer's CORS headers, or null when there is none
 * @throws GatehouseError origin_not_allowed
 */
export function checkOrigin(origin: string | undefined, host: string | undefined, rules: GuardRules): string | null {
  if (origin === undefined) return null;
  if (isAllowedOrigin(origin, host, rules)) return origin;
  throw new GatehouseError('origin_not_allowed', { origin: printable(origin) });
}

/** Our own pages, and those of the list. The host has to be checked before: a rebound name would make any page ours. */
function isAllowedOrigin(origin: string, host: string | undefined, rules: GuardRules): boolean {
  return origin === `http://${host}` || rules.allowedOrigins.has(origin);
}

/** The origin whose page may read a refusal: one that passes both checks; null for every other. */
export function readableOrigin({ origin, host }: IncomingHttpHeaders, rules: GuardRules): string | null {
  if (origin === undefined || !isAllowedHost(host, rules)) return null;
  return isAllowedOrigin(origin, host, rules) ? origin : null;
}

const PORT = /^:\d*$/;

/** Lower-case host name of a `Host` header, without the port; IPv6 keeps its brackets. '' when more than a port follows it. */
export function hostName(host: string): string {
  const end = host.startsWith('[') ? host.indexOf(']') + 1 : host.indexOf(':');
  if (end <= 0) return host.toLowerCase();
  return end === host.length || PORT.test(host.slice(end)) ? host.slice(0, end).toLowerCase() : '';
}

/** An entry of `allowed_hosts` as it is compared: people write it with a port, or an IPv6 address without brackets. */
export function allowedHostName(entry: string): string {
  const isBareIpv6 = !entry.startsWith('[') && entry.indexOf(':') !== entry.lastIndexOf(':');
  return hostName(isBareIpv6 ? `[${entry}]` : entry);
}

/** Text from outside as it may stand in an error: short, without control characters. */
function printable(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, '?').slice(0, 100);
}
