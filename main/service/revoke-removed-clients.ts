import type { ClientConfig } from '../contract/config/client.ts';
import type { Millis } from '../contract/units.ts';
import type { ClientKeyStore } from './client-keys.ts';

export interface RevokeRemovedOptions {
  keys: Pick<ClientKeyStore, 'list' | 'revoke'>;
  /** @returns a function that calls it off */
  after(ms: Millis, act: () => void): () => void;
  onRevoked(client: string, count: number): void;
  onError(error: unknown): void;
}

export interface RemovedClients {
  /** Called with the clients of the config that was in force, and of the one that is now. */
  follow(before: readonly Named[], now: readonly Named[]): void;
  /** What was removed by now is revoked for good. */
  close(): Promise<void>;
}

type Named = Pick<ClientConfig, 'name'>;

/**
 * A file that is read while it is written, or an edit that is taken back at once, must not cost anybody a key. Meanwhile the
 * keys open nothing: their client is not there.
 */
const TAKEN_BACK_WITHIN_MS = 10_000;

/**
 * Revokes the keys of a client with the client. Whoever takes one out of the config shuts it out; another one of its name,
 * added later, is another client, and must not be opened by keys that are still around from the first.
 */
export function revokeRemovedClients({ keys, after, onRevoked, onError }: RevokeRemovedOptions): RemovedClients {
  /** Removed, and not revoked yet: how to call that off. */
  const pending = new Map<string, () => void>();
  const running = new Set<Promise<void>>();

  function revoke(name: string): void {
    pending.delete(name);
    const done: Promise<void> = keys
      .revoke(name)
      .then((count) => {
        if (count > 0) onRevoked(name, count);
      }, onError)
      .finally(() => running.delete(done));
    running.add(done);
  }

  return {
    follow(before, now) {
      const had = namesOf(before);
      const has = namesOf(now);
      for (const name of had)
        if (!has.has(name))
          pending.set(
            name,
            after(TAKEN_BACK_WITHIN_MS, () => revoke(name)),
          );
      for (const name of has) {
        if (had.has(name)) continue;
        const callOff = pending.get(name);
        pending.delete(name);
        if (callOff) callOff();
        // Removed while no gateway ran: there is nothing to take back.
        else if (keys.list().some(({ client }) => client === name)) revoke(name);
      }
    },
    async close() {
      for (const [name, callOff] of [...pending]) {
        callOff();
        revoke(name);
      }
      await Promise.all(running);
    },
  };
}

function namesOf(clients: readonly Named[]): Set<string> {
  return new Set(clients.map(({ name }) => name));
}
