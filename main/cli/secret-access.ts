import type { Cli } from './cli.ts';

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
  const [{ ensureDataDir }, { chooseSecretStore }, { secretName, secretValue }] = await Promise.all([
    import('../service/data-dir.ts'),
    import('../service/secrets/choose-secret-store.ts'),
    import('../contract/config/secret-ref.ts'),
  ]);
  const dataDir = cli.dataDir();
  await ensureDataDir(dataDir);
  const store = await chooseSecretStore({ env: cli.env, dataDir });
  return {
    running: false,
    list: async () => ({
      kind: store.kind,
      gap: store.describeProtectionGap(),
      names: (await store.list()).toSorted(),
    }),
    set: (name, value) => store.set(secretName.parse(name), secretValue.parse(value)),
    remove: (name) => store.remove(name),
  };
}
