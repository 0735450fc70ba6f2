import { type Dispatcher, EnvHttpProxyAgent, Pool } from 'undici';
import { isLocalUrl } from '../providers/is-local.ts';

/** How a connection to an origin is made. */
export interface ConnectOptions {
  /** Milliseconds for TCP and TLS together, an upper bound; a route's own `connect` deadline is usually shorter. */
  connectTimeoutMs: number;
  /** Environment with the usual proxy variables; local origins never go through a proxy. */
  env: Record<string, string | undefined>;
}

const MAX_HEADER_BYTES = 64 * 1024;

/**
 * One connection pool an origin, kept until the gateway stops. undici's own header and body deadlines are off: they are
 * 300 s by default and kill slow thinking and local prefill; the attempt keeps its own.
 */
export class Dispatchers {
  readonly #options: ConnectOptions;
  readonly #byOrigin = new Map<string, Dispatcher>();
  #proxy: EnvHttpProxyAgent | null = null;

  constructor(options: ConnectOptions) {
    this.#options = options;
  }

  /** The way to an origin. One on this machine or network is reached directly, whatever the environment says about proxies. */
  get(origin: string): Dispatcher {
    const known = this.#byOrigin.get(origin);
    if (known) return known;
    const made = this.#hasProxy() && !isLocalUrl(origin) ? this.#proxyAgent() : this.#pool(origin);
    this.#byOrigin.set(origin, made);
    return made;
  }

  /** Ends every connection at once. */
  async close(): Promise<void> {
    const all = new Set(this.#byOrigin.values());
    this.#byOrigin.clear();
    this.#proxy = null;
    await Promise.all([...all].map((dispatcher) => dispatcher.destroy()));
  }

  #pool(origin: string): Pool {
    return new Pool(origin, {
      headersTimeout: 0,
      bodyTimeout: 0,
      connectTimeout: this.#options.connectTimeoutMs,
      keepAliveTimeout: 30_000,
      maxHeaderSize: MAX_HEADER_BYTES,
      pipelining: 1,
      connections: null,
    });
  }

  #hasProxy(): boolean {
    const { env } = this.#options;
    return Boolean(env.HTTPS_PROXY ?? env.https_proxy ?? env.HTTP_PROXY ?? env.http_proxy);
  }

  #proxyAgent(): EnvHttpProxyAgent {
    const { env } = this.#options;
    this.#proxy ??= new EnvHttpProxyAgent({
      httpProxy: env.HTTP_PROXY ?? env.http_proxy,
      httpsProxy: env.HTTPS_PROXY ?? env.https_proxy ?? env.HTTP_PROXY ?? env.http_proxy,
      noProxy: env.NO_PROXY ?? env.no_proxy,
      headersTimeout: 0,
      bodyTimeout: 0,
      connectTimeout: this.#options.connectTimeoutMs,
    });
    return this.#proxy;
  }
}
