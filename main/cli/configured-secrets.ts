import type { Config } from '../contract/config/config.ts';
import { parseSecretRef, type SecretRef } from '../contract/config/secret-ref.ts';

/** Secrets of enabled providers and of clients, and where the config names them. Pure. */
export function configuredSecrets(config: Config): { name: string; at: string }[] {
  const named: [SecretRef | null | undefined, string][] = [];
  for (const [name, provider] of Object.entries(config.providers)) {
    if (!provider.enabled) continue;
    named.push([provider.api_key, `providers.${name}.api_key`]);
    for (const key of provider.api_keys ?? []) named.push([key.key, `providers.${name}.api_keys (${key.name})`]);
    for (const [header, text] of Object.entries(provider.headers))
      named.push([parseSecretRef(text), `providers.${name}.headers.${header}`]);
  }
  for (const client of config.clients) named.push([client.key, `clients (${client.name})`]);
  return named.flatMap(([ref, at]) => (ref?.from === 'secret' ? [{ name: ref.name, at }] : []));
}
