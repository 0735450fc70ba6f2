import type { SecretRef } from '../contract/config/secret-ref.ts';

/**
 * Values of credentials, in memory. A keychain may have to be unlocked by a person, so looking one up can take its time;
 * once known it is there at once.
 */
export interface Credentials {
  /** The value when it is known; null when it is known to be missing; undefined when it has not been looked up yet. */
  peek(ref: SecretRef): string | null | undefined;
  /** Looks it up. Never throws: what cannot be read is missing. */
  load(ref: SecretRef): Promise<string | null>;
}
