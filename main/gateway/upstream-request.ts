import { authFor } from '../providers/provider-type.ts';
import { upstreamUrl } from '../providers/upstream-url.ts';
import type { AttemptRequest } from '../upstream/attempt.ts';
import type { Dispatchers } from '../upstream/dispatchers.ts';
import type { Exchange } from './exchange.ts';
import { forwardRequestHeaders } from './header-rules.ts';
import type { RuntimeProvider } from './runtime.ts';

export interface UpstreamCall {
  exchange: Exchange;
  provider: RuntimeProvider;
  model: string;
  /** The account's key; null when it has none. */
  key: string | null;
  body: Uint8Array;
  /** Values of `headers` in the config, references resolved. */
  accountHeaders: readonly [name: string, value: string][];
  dispatchers: Dispatchers;
}

/** The request as the provider gets it: the client's, with the account's address, credential and headers. */
export function buildUpstreamRequest(call: UpstreamCall): AttemptRequest {
  const { exchange, provider, model, key, body, accountHeaders, dispatchers } = call;
  const url = upstreamUrl(provider.config, provider.type, exchange.endpoint, model);
  if (!url) throw new Error(`${provider.name} does not speak ${exchange.endpoint}`);

  const headers: string[] = [];
  forwardRequestHeaders(exchange.incoming, headers);
  for (const [name, value] of accountHeaders) setHeader(headers, name, value);
  for (const [name, value] of Object.entries(provider.type.defaultHeaders)) {
    if (!headers.includes(name)) headers.push(name, value);
  }
  if (key !== null) {
    const auth = authFor(provider.type, exchange.endpoint);
    setHeader(headers, auth.header, auth.prefix + key);
  }
  // Over a real network a packed answer is worth unpacking; on this machine it is only work. Streams are never packed:
  // a compressor would hold events back.
  headers.push('accept-encoding', exchange.facts.stream || provider.isLocal(model) ? 'identity' : 'gzip, br');
  headers.push('content-length', String(body.length));

  return {
    dispatcher: dispatchers.get(url.origin),
    origin: url.origin,
    method: 'POST',
    path: url.path + query(exchange.url.search, url.query),
    headers,
    body,
  };
}

/** The client's query with the account's own behind it. */
function query(clientSearch: string, own: string): string {
  if (own === '') return clientSearch;
  return clientSearch === '' ? `?${own}` : `${clientSearch}&${own}`;
}

/** Writes a header over one of the same name. Flat list: names stand at even places. */
function setHeader(headers: string[], name: string, value: string): void {
  const lower = name.toLowerCase();
  for (let at = 0; at < headers.length; at += 2) {
    if (headers[at] === lower) {
      headers[at + 1] = value;
      return;
    }
  }
  headers.push(lower, value);
}
