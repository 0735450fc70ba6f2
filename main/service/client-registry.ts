import { hash } from 'node:crypto';
import type { Config } from '../contract/config/config.ts';
import type { ClientDirectory, ClientIdentity } from '../gateway/client-identity.ts';
import type { Credentials } from '../gateway/credentials.ts';
import type { ClientKeyStore } from './client-keys.ts';

/** What the terminal that started the gateway may use: everything, for as long as it runs. */
const TERMINAL: ClientIdentity = { name: 'terminal', allowed_models: ['*'], allowed_routes: undefined };
/** What asks when somebody replays a request from the window. */
const REPLAY: ClientIdentity = { name: 'replay', allowed_models: ['*'], allowed_routes: undefined };

/** What asks when somebody tries models out in the window. */
const PLAYGROUND: ClientIdentity = { name: 'playground', allowed_models: ['*'], allowed_routes: undefined };

/** Keys of Gatehouse itself, which live as long as the process. */
export interface OwnKeys {
  terminal: string;
  replay: string;
  playground: string;
}

/**
 * Which key belongs to which client: keys that were made here, keys the config refers to, and the terminal's own. Built
 * anew when one of them changes, so that a revoked key is gone from the next request on.
 */
export class ClientRegistry implements ClientDirectory {
  readonly #keys: ClientKeyStore;
  readonly #credentials: Credentials;
  readonly #own: ReadonlyMap<string, ClientIdentity>;
  #config: Config;
  #byHash: ReadonlyMap<string, ClientIdentity> = new Map();

  constructor(config: Config, keys: ClientKeyStore, credentials: Credentials, own: OwnKeys) {
    this.#config = config;
    this.#keys = keys;
    this.#credentials = credentials;
    this.#own = new Map([
      [sha256(own.terminal), TERMINAL],
      [sha256(own.replay), REPLAY],
      [sha256(own.playground), PLAYGROUND],
    ]);
    keys.subscribe(() => this.#build());
    this.setConfig(config);
  }

  byHash(hashed: string): ClientIdentity | null {
    return this.#byHash.get(hashed) ?? null;
  }

  setConfig(config: Config): void {
    this.#config = config;
    this.#build();
    void this.reload();
  }

  /** Looks the keys up again that the config refers to. */
  async reload(): Promise<void> {
    const refs = this.#config.clients.flatMap(({ key }) => (key ? [key] : []));
    if (refs.length === 0) return;
    await Promise.all(refs.map((ref) => this.#credentials.load(ref)));
    this.#build();
  }

  #build(): void {
    const byHash = new Map<string, ClientIdentity>(this.#own);
    const byName = new Map(this.#config.clients.map((client) => [client.name, client]));
    for (const [hashed, name] of this.#keys.hashes()) {
      // A key outlives its client's entry in the config, but opens nothing without it.
      const client = byName.get(name);
      if (client) byHash.set(hashed, client);
    }
    for (const client of this.#config.clients) {
      const key = client.key ? this.#credentials.peek(client.key) : null;
      if (key) byHash.set(sha256(key), client);
    }
    this.#byHash = byHash;
  }
}

function sha256(text: string): string {
  return hash('sha256', text, 'hex');
}
