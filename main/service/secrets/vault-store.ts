import { GatehouseError } from '../../contract/errors.ts';
import type { SecretStore } from '../../contract/secret-store.ts';
import { sayProblem } from '../../contract/sentences/tables.ts';
import { createTurns } from '../in-turn.ts';
import { type ProcessLock, takeProcessLock } from '../process-lock.ts';
import { readTextFile } from '../read-text-file.ts';
import { writeFileAtomically } from '../write-file-atomically.ts';
import { checkSecret, checkSecretName } from './check-secret.ts';
import { deriveVaultKey, fitsVault, newKdf, openVault, parseVault, sealVault, type VaultKey } from './vault-format.ts';

export interface VaultStoreOptions {
  path: string;
  /** Asked for when it is needed, and again for a vault that was made anew; never kept. Null: there is none. */
  passphrase: () => Promise<string | null>;
  /** Where the passphrase comes from, for `describeProtectionGap`. */
  passphraseFrom: 'environment' | 'prompt';
  /** Slow on purpose; tests have a quick one. */
  deriveKey?: typeof deriveVaultKey;
}

/** How long to wait for another process that is writing the vault. */
const LOCK_WAIT_MS = 5000;

/**
 * All secrets in one encrypted file (see `vault-format.ts`). Read anew for every question, so that what another process has
 * written counts at once; the key is derived once and kept in memory.
 *
 * Methods throw GatehouseError: vault_passphrase_missing, vault_passphrase_wrong, file_damaged, file_in_use.
 */
export function createVaultStore(options: VaultStoreOptions): SecretStore {
  const { path, passphrase, passphraseFrom, deriveKey = deriveVaultKey } = options;
  const inTurn = createTurns();
  let cached: VaultKey | null = null;

  const keyFor = async (kdf: VaultKey['kdf']): Promise<VaultKey> => {
    if (cached?.kdf.salt === kdf.salt && cached.kdf.N === kdf.N) return cached;
    const text = await passphrase();
    if (!text) throw new GatehouseError('vault_passphrase_missing', { file: path });
    return deriveKey(text, kdf);
  };

  const read = async (): Promise<{ secrets: Map<string, string>; key: VaultKey | null }> => {
    const text = await readTextFile(path);
    if (text === null) return { secrets: new Map(), key: null };
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

  /** Changes the secrets of the newest file. @param change returns false when there is nothing to write */
  const update = async (change: (secrets: Map<string, string>) => boolean): Promise<boolean> => {
    const lock = await lockVault(path);
    try {
      const { secrets, key } = await read();
      if (!change(secrets)) return false;
      const writing = key ?? (await keyFor(newKdf()));
      await writeFileAtomically(path, sealVault(secrets, writing));
      cached = writing;
      return true;
    } finally {
      await lock.release();
    }
  };

  return {
    kind: 'vault',
    get: (name) =>
      inTurn(async () => {
        checkSecretName(name);
        return (await read()).secrets.get(name) ?? null;
      }),
    set: (name, value) =>
      inTurn(async () => {
        checkSecret(name, value);
        await update((secrets) => secrets.set(name, value).has(name));
      }),
    remove: (name) =>
      inTurn(async () => {
        checkSecretName(name);
        return update((secrets) => secrets.delete(name));
      }),
    list: () => inTurn(async () => [...(await read()).secrets.keys()].sort()),
    describeProtectionGap: () => (passphraseFrom === 'environment' ? sayProblem('gap_vault') : null),
  };
}

async function lockVault(path: string): Promise<ProcessLock> {
  const taken = await takeProcessLock(`${path}.lock`, LOCK_WAIT_MS);
  if ('heldBy' in taken) throw new GatehouseError('file_in_use', { file: path, pid: taken.heldBy || 'unknown' });
  return taken;
}
