import type { Config } from '../contract/config/config.ts';
import type { ProviderConfig } from '../contract/config/provider.ts';
import { parseSecretRef, type SecretRef } from '../contract/config/secret-ref.ts';
import { catalogue } from '../providers/catalogue.ts';
import { isLocalTarget } from '../providers/is-local.ts';
import { PriceBook } from '../providers/pricing/price-book.ts';
import type { ProviderType } from '../providers/provider-type.ts';
import { allowedHostName, type GuardRules } from './guard.ts';

/** One credential of an account: where it comes from, never what it is. */
export interface ProviderKey {
  name: string;
  ref: SecretRef;
  weight: number;
}

/** A header every request to an account carries; `ref` where its value is a credential. */
export interface AccountHeader {
  /** Lower case. */
  name: string;
  value: string;
  ref: SecretRef | null;
}

/** An account and its catalogue row. */
export interface RuntimeProvider {
  name: string;
  config: ProviderConfig;
  type: ProviderType;
  keys: ProviderKey[];
  headers: AccountHeader[];
  /** Whether a model of this account runs on this machine or network. */
  isLocal(model: string): boolean;
}

/** A config made ready: what the request path needs, looked up once instead of once a request. Never changes. */
export interface Runtime {
  config: Config;
  providers: ReadonlyMap<string, RuntimeProvider>;
  guard: GuardRules;
  prices: PriceBook;
}

export function buildRuntime(config: Config): Runtime {
  const providers = new Map<string, RuntimeProvider>();
  for (const [name, provider] of Object.entries(config.providers)) {
    const type = catalogue[provider.type];
    providers.set(name, {
      name,
      config: provider,
      type,
      keys: keysOf(provider),
      headers: Object.entries(provider.headers).map(([header, value]) => ({
        name: header.toLowerCase(),
        value,
        ref: parseSecretRef(value),
      })),
      isLocal: (model) => isLocalTarget(provider, type, model),
    });
  }
  return {
    config,
    providers,
    prices: new PriceBook(config.pricing.overrides),
    guard: {
      allowedHosts: new Set(config.server.allowed_hosts.map(allowedHostName)),
      allowedOrigins: new Set(config.server.allowed_origins),
    },
  };
}

function keysOf(provider: ProviderConfig): ProviderKey[] {
  if (provider.api_keys) return provider.api_keys.map(({ name, key, weight }) => ({ name, ref: key, weight }));
  return provider.api_key ? [{ name: 'default', ref: provider.api_key, weight: 1 }] : [];
}
