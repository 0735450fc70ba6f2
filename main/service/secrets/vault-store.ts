import { readFile } from 'node:fs/promises';
import { GatehouseError } from '../../contract/errors.ts';
import type { SecretStore } from '../../contract/secret-store.ts';
import { createTurns } from '../in-turn.ts';
import { type ProcessLock, takeProcessLock } from '../process-lock.ts';
import { writeFileAtomically } from '../write-file-atomically.ts';
import { checkSecret, checkSecretName } from './check-secret.ts';
import { deriveVaultKey, fitsVault, newKdf, openVault, parseVault, sealVault, type VaultKey } from './vault-format.ts';

export interface VaultStoreOptions {
  path: string;
  /** Asked for when it is needed, and again for a vault that was made anew; never kept. Null: there is none. */
  passphrase: () => Promise<string | null>;
  /** Where the passphrase comes from, for `describeProtectionGap`. */
  passphraseFrom: 'environment' | 'prompt';
}

/** How long to wait for another process that is writing the vault. */
const LOCK_WAIT_MS = 5000;

/**
 * All secrets in one encrypted file (see `vault-format.ts`). Read anew for every question, so that what another process has
 * written counts at once; the key is derived once and kept in memory.
 *
 * Methods throw GatehouseError: vault_passphrase_missing, vault_passphrase_wrong, file_damaged, file_in_use.
 */
export function createVaultStore({ path, passphrase, passphraseFrom }: VaultStoreOptions): SecretStore {
  const inTurn = createTurns();
  let cached: VaultKey | null = null;

  const keyFor = async (kdf: VaultKey['kdf']): Promise<VaultKey> => {
    if (cached?.kdf.salt === kdf.salt && cached.kdf.N === kdf.N) return cached;
    const text = await passphrase();
    if (!text) throw new GatehouseError('vault_passphrase_missing', { file: path });
    return deriveVaultKey(text, kdf);
  };

  const read = async (): Promise<{ secrets: Record<string, string>; key: VaultKey | null }> => {
    const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null;
      throw error;
    });
    if (text === null) return { secrets: {}, key: null };
    const sealed = parseVault(text);
    if (!sealed)
      throw new GatehouseError('file_damaged', { file: path, detail: 'it is not a vault, or not a whole one.' });
    const key = await keyFor(sealed.header.kdf);
    if (!fitsVault(key, sealed.header)) throw new GatehouseError('vault_passphrase_wrong', { file: path });
    const secrets = openVault(sealed, key);
    if (!secrets)
      throw new GatehouseError('file_damaged', {
        file: path,
        detail: 'somebody without its passphrase has changed it.',
      });
    cached = key;
    return { secrets, key };
  };

  /** Changes the secrets of the newest file. `change` returns null to leave it as it is. */
  const update = async (
    change: (secrets: Record<string, string>) => Record<string, string> | null,
  ): Promise<boolean> => {
    const lock = await lockVault(path);
    try {
      const { secrets, key } = await read();
      const changed = change(secrets);
      if (changed === null) return false;
      const writing = key ?? (await keyFor(newKdf()));
      await writeFileAtomically(path, sealVault(changed, writing));
      cached = writing;
      return true;
    } finally {
      await lock.release();
    }
  };

  const get = async (name: string): Promise<string | null> => {
    const { secrets } = await read();
    return Object.hasOwn(secrets, name) ? (secrets[name] ?? null) : null;
  };

  return {
    kind: 'vault',
    get: (name) => inTurn(() => get(checkSecretName(name))),
    set: (name, value) =>
      inTurn(async () => {
        checkSecret(name, value);
        await update((secrets) => ({ ...secrets, [name]: value }));
      }),
    remove: (name) =>
      inTurn(() => {
        checkSecretName(name);
        return update((secrets) => {
          if (!Object.hasOwn(secrets, name)) return null;
          return Object.fromEntries(Object.entries(secrets).filter(([other]) => other !== name));
        });
      }),
    list: () => inTurn(async () => Object.keys((await read()).secrets).sort()),
    describeProtectionGap: () => (passphraseFrom === 'environment' ? ENVIRONMENT_GAP : null),
  };
}

const ENVIRONMENT_GAP =
  'The passphrase of the vault comes from the environment, where other programs that run as you, and backups of whatever sets it, can read it.';

async function lockVault(path: string): Promise<ProcessLock> {
  const taken = await takeProcessLock(`${path}.lock`, LOCK_WAIT_MS);
  if ('heldBy' in taken) throw new GatehouseError('file_in_use', { file: path, pid: taken.heldBy || 'unknown' });
  return taken;
}
