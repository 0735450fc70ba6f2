import type { SecretStore } from '../../contract/secret-store.ts';
import { checkSecret, checkSecretName } from './check-secret.ts';

/**
 * Secrets for as long as the process lives. The last resort, and the store of tests.
 * @param gap why this store is used at all, for `describeProtectionGap`
 */
export function createMemoryStore(gap: string | null): SecretStore {
  const values = new Map<string, string>();
  return {
    kind: 'memory',
    get: async (name) => values.get(checkSecretName(name)) ?? null,
    async set(name, value) {
      checkSecret(name, value);
      values.set(name, value);
    },
    remove: async (name) => values.delete(checkSecretName(name)),
    list: async () => [...values.keys()].sort(),
    describeProtectionGap: () => gap,
  };
}
