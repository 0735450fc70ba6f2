import { createHash, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ClientKeyStore, ClientKeyView } from './client-keys.ts';
import { writeFileAtomically } from './write-file-atomically.ts';

interface Stored extends ClientKeyView {
  hash: string;
}

export async function openClientKeys(dataDir: string): Promise<ClientKeyStore> {
  const path = join(dataDir, 'client-keys.json');
  let keys = await readFile(path, 'utf8').then(
    (text) => (JSON.parse(text) as { keys: Stored[] }).keys,
    () => [],
  );
  const listeners = new Set<() => void>();
  const save = async (next: Stored[]) => {
    await writeFileAtomically(path, JSON.stringify({ keys: next }));
    keys = next;
    for (const listener of listeners) listener();
  };
  return {
    list: () => keys.map(({ client, hint, createdAt }) => ({ client, hint, createdAt })),
    async create(client) {
      const key = `gh-${randomBytes(32).toString('base64url')}`;
      await save([
        ...keys,
        {
          client,
          hint: `${key.slice(0, 7)}…`,
          createdAt: Date.now(),
          hash: createHash('sha256').update(key).digest('hex'),
        },
      ]);
      return key;
    },
    async revoke(client) {
      const left = keys.filter((key) => key.client !== client);
      const revoked = keys.length - left.length;
      await save(left);
      return revoked;
    },
    hashes: () => new Map(keys.map(({ hash, client }) => [hash, client])),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
