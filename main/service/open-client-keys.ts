import { hash, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { name as clientName } from '../contract/config/name.ts';
import { GatehouseError } from '../contract/errors.ts';
import type { Millis } from '../contract/units.ts';
import type { ClientKeyStore } from './client-keys.ts';
import { clientKeysText, parseClientKeys, type StoredKey } from './client-keys-file.ts';
import { createTurns } from './in-turn.ts';
import { clientKeyHint, makeClientKey } from './make-client-key.ts';
import { takeProcessLock } from './process-lock.ts';
import { readTextFile } from './read-text-file.ts';
import { watchFile } from './watch-file.ts';
import { writeFileAtomically } from './write-file-atomically.ts';

export interface OpenClientKeysOptions {
  now?: () => Millis;
  /** Gets what reading a changed file fails with; the keys known before stay in force. Left out: a warning of the process. */
  onError?: (error: unknown) => void;
  debounceMs?: number;
  pollMs?: number;
}

/** The keys, and the watch over their file. */
export interface ClientKeysFile extends ClientKeyStore {
  /** Stops watching. */
  close(): void;
}

/** How long to wait for another process that is changing the keys. */
const LOCK_WAIT_MS = 5000;

/**
 * Opens `client-keys.json` of the data directory, and follows it: a key that the command line makes or revokes counts for a
 * running gateway as well. A file that is removed has revoked everything.
 *
 * Keys are kept as plain SHA-256. They are 256 random bits, so there is nothing to guess that salt or slowness would
 * protect; and since what is presented is hashed before it is looked up, the time a look-up takes tells nothing about a key.
 * @throws GatehouseError file_damaged
 */
export async function openClientKeys(dataDir: string, options: OpenClientKeysOptions = {}): Promise<ClientKeysFile> {
  const { now = Date.now, onError = warn } = options;
  const path = join(dataDir, 'client-keys.json');
  const inTurn = createTurns();
  const listeners = new Set<() => void>();
  let text: string | null = await readTextFile(path);
  let keys = text === null ? [] : parseClientKeys(text, path);
  let hashes = hashesOf(keys);

  const accept = (newText: string | null, newKeys: StoredKey[]) => {
    text = newText;
    keys = newKeys;
    hashes = hashesOf(newKeys);
    for (const listener of [...listeners]) listener();
  };

  const reload = async () => {
    const found = await readTextFile(path);
    if (found !== text) accept(found, found === null ? [] : parseClientKeys(found, path));
  };

  /** Changes the newest list. @param change returns null when there is nothing to write */
  const update = (change: (keys: StoredKey[]) => StoredKey[] | null): Promise<void> =>
    inTurn(async () => {
      const lock = await takeProcessLock(`${path}.lock`, LOCK_WAIT_MS);
      if ('heldBy' in lock) throw new GatehouseError('file_in_use', { file: path, pid: lock.heldBy || 'unknown' });
      try {
        await reload();
        const changed = change(keys);
        if (changed === null) return;
        const newText = clientKeysText(changed);
        await writeFileAtomically(path, newText);
        accept(newText, changed);
      } finally {
        await lock.release();
      }
    });

  const watch = watchFile(path, () => void inTurn(reload).catch(onError), { debounceMs: 5, ...options });
  await inTurn(reload); // for a change between the first read and the watch

  return {
    list: () => keys.map(({ client, hint, createdAt }) => ({ client, hint, createdAt })),
    async create(client) {
      const { error } = clientName.safeParse(client);
      if (error) throw new GatehouseError('name_invalid', { name: client, detail: error.issues[0]?.message ?? '' });
      const key = makeClientKey(randomBytes(32));
      const stored = { client, hint: clientKeyHint(key), createdAt: now(), sha256: hash('sha256', key, 'hex') };
      await update((known) => [...known, stored]);
      return key;
    },
    async revoke(client) {
      let count = 0;
      await update((known) => {
        const left = known.filter((key) => key.client !== client);
        count = known.length - left.length;
        return count === 0 ? null : left;
      });
      return count;
    },
    hashes: () => hashes,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      watch.close();
      listeners.clear();
    },
  };
}

function hashesOf(keys: readonly StoredKey[]): ReadonlyMap<string, string> {
  return new Map(keys.map(({ sha256, client }) => [sha256, client]));
}

function warn(error: unknown): void {
  process.emitWarning(error instanceof Error ? error : String(error));
}
