import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { GatehouseError } from '../../contract/errors.ts';
import type { SecretStore } from '../../contract/secret-store.ts';
import { sayProblem } from '../../contract/sentences/tables.ts';
import { createMemoryStore } from './memory-store.ts';
import { createVaultStore } from './vault-store.ts';

export interface ChooseSecretStoreOptions {
  env: Readonly<Record<string, string | undefined>>;
  dataDir: string;
  /** Asks a person for the passphrase of the vault; null when they will not say. Left out: nobody can be asked. */
  prompt?: () => Promise<string | null>;
  /** Makes the keychain, or a part of it that only the probe uses; the native module is loaded only then. */
  openKeychain?: (service?: string) => Promise<SecretStore>;
  /** How long the keychain may take to prove that it works. Milliseconds. */
  probeLimitMs?: number;
  /** How much longer one that has not answered is waited for, where nothing else keeps secrets. Milliseconds. */
  unlockLimitMs?: number;
  /** The keychain has not answered yet and is being waited for: why, in a sentence for a person. */
  onSlow?(why: string): void;
}

/** Where the vault of a data directory is, if it has one. */
export function vaultPath(dataDir: string): string {
  return join(dataDir, 'secrets.vault');
}

/**
 * The store GATEHOUSE_SECRETS names (keychain, vault or memory), or the best one there is: the keychain when it really works,
 * else the vault when there is one or a passphrase for one, else memory, which says so. A keychain that does not answer may
 * be waiting for its password: it gets more time before everything that is kept in it counts as lost.
 *
 * A store that was named is taken as it is: what is wrong with it shows when it is used, and nothing falls back behind
 * the user's back.
 * @throws GatehouseError name_invalid for a name that is no store
 */
export async function chooseSecretStore(options: ChooseSecretStoreOptions): Promise<SecretStore> {
  const { env, dataDir, openKeychain = openSystemKeychain, probeLimitMs = 2000, unlockLimitMs = 30_000 } = options;
  const path = vaultPath(dataDir);
  const vault = () => openVaultStore(path, options);
  const wish = env.GATEHOUSE_SECRETS ?? '';
  switch (wish) {
    case 'keychain':
      return openKeychain();
    case 'vault':
      return vault();
    case 'memory':
      return createMemoryStore(sayProblem('gap_memory_wished'));
    case '': {
      const slow = sayProblem('keychain_slow', { seconds: probeLimitMs / 1000 });
      const probing = keychainFault(openKeychain);
      const fault = await within(probeLimitMs, probing, slow);
      if (fault === null) return openKeychain();
      if (env.GATEHOUSE_VAULT_PASSPHRASE || existsSync(path)) return vault();
      if (fault !== slow) return createMemoryStore(sayProblem('gap_memory', { why: fault }));
      options.onSlow?.(slow);
      // Its own patience may end before that of whoever is typing the password: asked once more then.
      const again = probing.then((found) => (found === null ? null : keychainFault(openKeychain)));
      const lasting = await within(unlockLimitMs, again, slow);
      return lasting === null ? openKeychain() : createMemoryStore(sayProblem('gap_memory', { why: lasting }));
    }
    default:
      throw new GatehouseError('name_invalid', {
        name: wish,
        detail: 'GATEHOUSE_SECRETS is keychain, vault or memory.',
      });
  }
}

function openVaultStore(path: string, { env, prompt }: ChooseSecretStoreOptions): SecretStore {
  const given = env.GATEHOUSE_VAULT_PASSPHRASE;
  return createVaultStore({
    path,
    passphrase: async () => given || ((await prompt?.()) ?? null),
    passphraseFrom: given || !prompt ? 'environment' : 'prompt',
  });
}

async function openSystemKeychain(service?: string): Promise<SecretStore> {
  const { createKeychainStore } = await import('./keychain-store.ts');
  return createKeychainStore(service === undefined ? {} : { service });
}

/**
 * A keychain that is there can still be locked, empty or broken: only one that gives back what it was given counts.
 * @returns why it cannot be used; null when it can
 */
async function keychainFault(open: (service?: string) => Promise<SecretStore>): Promise<string | null> {
  try {
    const store = await open('gatehouse-probe');
    const name = randomBytes(8).toString('hex');
    await store.set(name, name);
    const found = await store.get(name);
    await store.remove(name);
    return found === name ? null : sayProblem('keychain_forgets');
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** @returns `late` when there is no answer in time */
async function within<T>(limitMs: number, asked: Promise<T>, late: T): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<T>((resolve) => {
    timer = setTimeout(() => resolve(late), limitMs);
  });
  const answer = await Promise.race([asked, limit]);
  clearTimeout(timer);
  return answer;
}
