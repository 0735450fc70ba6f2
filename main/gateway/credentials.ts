import type { SecretRef } from '../contract/config/secret-ref.ts';

/**
 * Values of credentials, in memory. A keychain may have to be unlocked by a person, so looking one up can take its time;
 * once known it is there at once.
 */
export interface Credentials {
  /** The value when it is known; null when it is known to be missing; undefined when it has not been looked up yet. */
  peek(ref: SecretRef): string | null | undefined;
  /** Why it has no value, in a sentence for a person; null when it has one, or was not looked up yet. */
  problem(ref: SecretRef): string | null;
  /** Looks it up; what was missing, again. Never throws: what cannot be read is missing. */
  load(ref: SecretRef): Promise<string | null>;
}
