import type { Millis } from '../contract/units.ts';

/** A client key as it may be shown: never the key, never its hash. */
export interface ClientKeyView {
  client: string;
  /** The first characters, enough to tell keys apart: `gh-7Kd2…`. */
  hint: string;
  createdAt: Millis;
}

/** Client keys, hashed. The key itself exists once, in the answer to `create`. */
export interface ClientKeyStore {
  list(): ClientKeyView[];
  /** Makes a key for a client; a client can have several. @returns the key, shown this once */
  create(client: string): Promise<string>;
  /** Revokes every key of a client, from the next request on. @returns how many there were */
  revoke(client: string): Promise<number>;
  /** Hex SHA-256 of each valid key → client. A new map after every change. */
  hashes(): ReadonlyMap<string, string>;
  /** Called after every change, also one another process made. @returns a function that ends the subscription */
  subscribe(listener: () => void): () => void;
}
