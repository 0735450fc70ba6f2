import type { ProviderConfig } from '../contract/config/provider.ts';
import type { ProviderType } from './provider-type.ts';

/** What is read of an account. */
export type LocatedAccount = Pick<ProviderConfig, 'base_url'>;

/**
 * Whether what is sent to this model of this account stays on this machine or in the user's network. The promise behind
 * `local_only` rests on it, so every doubt is answered with no.
 */
export function isLocalTarget(provider: LocatedAccount, type: ProviderType, model: string): boolean {
  return isLocalAccount(provider, type) && !type.remoteModelSuffixes.some((suffix) => model.endsWith(suffix));
}

/**
 * Whether the account itself is local: its type may be, and its address is. A vendor's type is never local, though a
 * proxy for it may listen on loopback: what goes in there comes out at the vendor.
 */
export function isLocalAccount(provider: LocatedAccount, type: ProviderType): boolean {
  if (!type.local) return false;
  let local = localAccounts.get(provider);
  if (local === undefined) {
    const url = provider.base_url ?? type.defaultBaseUrl;
    local = url === null || isLocalUrl(url);
    localAccounts.set(provider, local);
  }
  return local;
}

/** Asked with every request, and the address is read once an account: config objects never change, they are replaced. */
const localAccounts = new WeakMap<LocatedAccount, boolean>();

/** Whether a URL's host is this machine or a private network, by its name or address alone: nothing is resolved. */
export function isLocalUrl(url: string): boolean {
  const parsed = URL.parse(url);
  return parsed !== null && isLocalHost(parsed.hostname);
}

function isLocalHost(hostname: string): boolean {
  const host = hostname.replace(/\.$/, '').toLowerCase();
  if (host.startsWith('[')) return isLocalIpv6(host.slice(1, -1));
  // The URL parser has turned every spelling of an IPv4 address (hex, octal, one number) into four decimal parts.
  const octets = /^(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(host);
  if (octets) return isLocalIpv4(Number(octets[1]), Number(octets[2]));
  if (host === '') return false;
  return !host.includes('.') || /\.(localhost|local|lan|internal|home\.arpa)$/.test(host);
}

/** Loopback (127/8), unspecified (0/8), private (RFC 1918), link-local (169.254/16), shared (100.64/10, overlay networks). */
function isLocalIpv4(first: number, second: number): boolean {
  return (
    first === 127 ||
    first === 0 ||
    first === 10 ||
    (first === 172 && second >= 16 && second <= 31) ||
    (first === 192 && second === 168) ||
    (first === 169 && second === 254) ||
    (first === 100 && second >= 64 && second <= 127)
  );
}

/** Loopback, unspecified, unique local (fc00::/7), link-local (fe80::/10), and IPv4 in IPv6. */
function isLocalIpv6(address: string): boolean {
  if (address === '::1' || address === '::') return true;
  const mapped = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(address);
  if (mapped) {
    const high = Number.parseInt(mapped[1] ?? '', 16);
    return isLocalIpv4(high >> 8, high & 0xff);
  }
  return /^f[cd][0-9a-f]{2}:/.test(address) || /^fe[89ab][0-9a-f]:/.test(address);
}
