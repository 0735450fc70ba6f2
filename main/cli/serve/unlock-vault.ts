import { existsSync } from 'node:fs';
import { GatehouseError } from '../../contract/errors.ts';
import type { SecretStore } from '../../contract/secret-store.ts';
import type { Cli } from '../cli.ts';
import { CliError } from '../cli-error.ts';
import { readHidden } from '../read-secret.ts';

const TRIES = 3;
const QUESTION = 'Passphrase of the vault, or nothing to start without its keys';

/**
 * Asks the person at the terminal for the passphrase of the vault, where the secrets are in one and nothing else opens it.
 * Asked before anything starts, so that the question does not stand in the middle of what a running gateway says.
 * @returns the open store, or null when nobody has to be asked, can be, or wants to say: the gateway then tells of what it misses
 * @throws CliError when three passphrases were wrong
 */
export async function unlockVault(
  cli: Pick<Cli, 'env' | 'stdin' | 'prompt' | 'note'>,
  dataDir: string,
): Promise<SecretStore | null> {
  const { env } = cli;
  if (env.GATEHOUSE_VAULT_PASSPHRASE || cli.stdin.isTTY !== true) return null;
  const { chooseSecretStore, vaultPath } = await import('../../service/secrets/choose-secret-store.ts');
  if (!existsSync(vaultPath(dataDir))) return null;
  let asking = true;
  // A vault that is made anew while the gateway runs finds nobody to ask.
  const prompt = async () => (asking ? readHidden(QUESTION, cli) : null);
  const store = await chooseSecretStore({ env, dataDir, prompt });
  if (store.kind !== 'vault') return store;
  try {
    for (let tries = 1; ; tries++) {
      const fault = await faultOf(store);
      if (fault === null) return store;
      if (fault.code === 'vault_passphrase_missing') return null;
      if (fault.code !== 'vault_passphrase_wrong' || tries === TRIES)
        throw new CliError(fault.message, { cause: fault });
      cli.note(fault.message);
    }
  } finally {
    asking = false;
  }
}

/** Why a store cannot be read; null when it can. */
async function faultOf(store: SecretStore): Promise<GatehouseError | null> {
  try {
    await store.list();
    return null;
  } catch (error) {
    if (GatehouseError.is(error)) return error;
    throw error;
  }
}
