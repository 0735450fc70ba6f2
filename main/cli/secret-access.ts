import type { Cli } from './cli.ts';
import { CliError } from './cli-error.ts';

/** The secrets, wherever they are reached: through the running gateway, or in their store. */
export interface SecretAccess {
  /** Through the running gateway, so that a change is in force at once. */
  running: boolean;
  list(): Promise<{ kind: string; gap: string | null; names: string[] }>;
  set(name: string, value: string): Promise<void>;
  /** @returns whether there was one */
  remove(name: string): Promise<boolean>;
}

/** Opens the secrets of a data directory. */
export async function openSecretAccess(cli: Cli): Promise<SecretAccess> {
  const connection = await cli.find();
  if (connection === null) throw new CliError('offline');
  const { secrets } = connection.client;
  return {
    running: true,
    list: () => secrets.list(),
    async set(name, value) {
      await secrets.set({ name, value });
    },
    remove: async (name) => (await secrets.remove({ name })).done,
  };
}
