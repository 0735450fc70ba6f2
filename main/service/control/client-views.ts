import type { ClientConfig } from '../../contract/config/client.ts';
import type { ClientView } from '../../contract/control/views.ts';
import type { Millis } from '../../contract/units.ts';
import type { ClientKeyView } from '../client-keys.ts';

/**
 * Clients of the config in its order, then those that have keys or were seen but are not in it any more. Pure.
 * @param lastSeen client → when
 */
export function clientViews(
  clients: readonly ClientConfig[],
  keys: readonly ClientKeyView[],
  lastSeen: Readonly<Record<string, Millis>>,
): ClientView[] {
  const keysOf = (client: string) =>
    keys.filter((key) => key.client === client).map(({ hint, createdAt }) => ({ hint, createdAt }));
  const seen = (client: string) => (Object.hasOwn(lastSeen, client) ? (lastSeen[client] ?? null) : null);
  const configured = new Set(clients.map((client) => client.name));
  const strangers = [...new Set([...keys.map((key) => key.client), ...Object.keys(lastSeen)])]
    .filter((client) => !configured.has(client))
    .sort();
  return [
    ...clients.map((client) => ({
      name: client.name,
      allowedModels: client.allowed_models,
      keys: keysOf(client.name),
      referencedKey: client.key !== undefined,
      lastSeen: seen(client.name),
    })),
    ...strangers.map((name) => ({
      name,
      allowedModels: [],
      keys: keysOf(name),
      referencedKey: false,
      lastSeen: seen(name),
    })),
  ];
}
