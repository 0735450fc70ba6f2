import type { Cli } from './cli.ts';
import { CliError } from './cli-error.ts';
import { readHidden } from './read-secret.ts';

/** The secrets, wherever they are reached: through the running gateway, or in their store. */
export interface SecretAccess {
  /** Through the running gateway, so that a change is in force at once. */
  running: boolean;
  list(): Promise<{ kind: string; gap: string | null; names: string[] }>;
  set(name: string, value: string): Promise<void>;
  /** @returns whether there was one */
  remove(name: string): Promise<boolean>;
}

/** Opens the secrets of the data directory. */
export async function openSecretAccess(cli: Cli): Promise<SecretAccess> {
  const connection = await cli.find();
  if (connection === null) return openStore(cli);
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

/** The store itself, which is loaded only here: it brings native code. */
async function openStore(cli: Cli): Promise<SecretAccess> {
  const [{ ensureDataDir }, { chooseSecretStore }] = await Promise.all([
    import('../service/data-dir.ts'),
    import('../service/secrets/choose-secret-store.ts'),
  ]);
  const dataDir = cli.dataDir();
  await ensureDataDir(dataDir);
  const typist = cli.stdin.isTTY ? { prompt: () => readHidden('Passphrase of the vault', cli) } : {};
  const store = await chooseSecretStore({ env: cli.env, dataDir, ...typist });
  const lasts = () => {
    if (store.kind !== 'memory') return;
    const gap = store.describeProtectionGap() ?? 'Secrets are kept in memory only.';
    throw new CliError('There is no place to keep secrets in.', { advice: gap });
  };
  return {
    running: false,
    list: async () => ({
      kind: store.kind,
      gap: store.describeProtectionGap(),
      names: (await store.list()).toSorted(),
    }),
    async set(name, value) {
      lasts();
      await store.set(name, value);
    },
    async remove(name) {
      lasts();
      return store.remove(name);
    },
  };
}
