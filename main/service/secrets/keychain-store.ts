import { AsyncEntry } from '@napi-rs/keyring';
import { GatehouseError } from '../../contract/errors.ts';
import type { SecretStore } from '../../contract/secret-store.ts';
import { sayProblem } from '../../contract/sentences/tables.ts';
import { createTurns } from '../in-turn.ts';
import { checkSecret, checkSecretName } from './check-secret.ts';

const SERVICE = 'gatehouse';

export interface KeychainStoreOptions {
  /** How long one call may take before it counts as failed; a person may have to type a password meanwhile. Milliseconds. */
  timeLimitMs?: number;
  /** Keychain service the entries are filed under. */
  service?: string;
}

/**
 * The keychain of the system: Secret Service on Linux, Keychain on macOS, Credential Manager on Windows.
 *
 * Names are kept in an entry of their own beside the secrets. Asking the keychain for everything of ours instead would read
 * every value, prompt for each on macOS, and on Linux goes through a call that waits forever for a service that hangs and
 * then keeps the process from ending.
 */
export function createKeychainStore(options: KeychainStoreOptions = {}): SecretStore {
  const { timeLimitMs = 15_000, service = SERVICE } = options;
  // Without the pin the library falls back to the kernel's keyring, which forgets everything at the next boot.
  const entry = (name: string, under = service) => new AsyncEntry(under, name, { linux: { store: 'secret-service' } });
  const ask = <T>(call: () => Promise<T>): Promise<T> => withinLimit(call, timeLimitMs);
  const inTurn = createTurns();

  const names = async (): Promise<string[]> => {
    const text = await ask(() => entry('names', `${service}-index`).getPassword());
    return text ? text.split('\n').filter(Boolean).sort() : [];
  };
  const keepNames = (list: string[]): Promise<void> =>
    ask(() => entry('names', `${service}-index`).setPassword(list.toSorted().join('\n')));

  return {
    kind: 'keychain',
    get: async (name) => (await ask(() => entry(checkSecretName(name)).getPassword())) ?? null,
    set: (name, value) =>
      inTurn(async () => {
        checkSecret(name, value);
        await ask(() => entry(name).setPassword(value));
        const known = await names();
        if (!known.includes(name)) await keepNames([...known, name]);
      }),
    remove: (name) =>
      inTurn(async () => {
        const removed = await ask(() => entry(checkSecretName(name)).deleteCredential());
        const known = await names();
        if (known.includes(name)) await keepNames(known.filter((other) => other !== name));
        return removed;
      }),
    list: () => inTurn(names),
    describeProtectionGap: () => keychainGap(process.platform),
  };
}

/** What a keychain does not protect from, by platform. */
export function keychainGap(platform: string): string {
  if (platform === 'darwin') return sayProblem('gap_macos');
  if (platform === 'win32') return sayProblem('gap_windows');
  return sayProblem('gap_linux');
}

async function withinLimit<T>(call: () => Promise<T>, timeLimitMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    const seconds = Math.round(timeLimitMs / 1000);
    timer = setTimeout(
      () =>
        reject(unavailable(`it did not answer within ${seconds} s. It may be locked and waiting for its password.`)),
      timeLimitMs,
    );
  });
  try {
    return await Promise.race([call(), limit]);
  } catch (error) {
    throw GatehouseError.is(error) ? error : unavailable(reasonOf(error), error);
  } finally {
    clearTimeout(timer);
  }
}

function unavailable(detail: string, cause?: unknown): GatehouseError {
  return new GatehouseError('secrets_unavailable', { store: 'keychain', detail }, { cause });
}

/** The library's sentences in words for people, where they are known. */
function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  if (/DBUS_SESSION_BUS_ADDRESS|autolaunch|DBus error.*(connect|address|No such file)/i.test(text))
    return 'there is no desktop session (no D-Bus session bus).';
  if (/no result found/i.test(text)) return 'there is no keyring yet. Log in to the desktop once, or create one.';
  if (/prompt was dismissed|IsLocked|locked/i.test(text)) return 'it is locked.';
  if (/ServiceUnknown|was not provided by any \.service/i.test(text)) return 'no keyring service is installed.';
  return text;
}
