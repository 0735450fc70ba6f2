import type { ProviderConfig } from '../contract/config/provider.ts';
import type { ListedModel } from '../providers/model-list.ts';
import type { ProviderType } from '../providers/provider-type.ts';

/** Which providers serve a model, as far as is known. */
export interface ModelIndex {
  /** Names of enabled providers that list this model, in the order of the config. */
  servedBy(model: string): readonly string[];
  /** Every model name that is listed, for hints. */
  names(): Iterable<string>;
}

/** What is read of an account. */
export interface IndexedProvider {
  name: string;
  config: Pick<ProviderConfig, 'enabled' | 'models'>;
  type: Pick<ProviderType, 'staticModels'>;
}

const NONE: readonly string[] = [];

/**
 * Builds the index from what the config lists, what the type always has, and what the providers said.
 * @param listed a provider's list as last heard; empty when it has not been
 */
export function buildModelIndex(
  providers: Iterable<IndexedProvider>,
  listed: (provider: string) => readonly ListedModel[],
): ModelIndex {
  const index = new Map<string, string[]>();
  const add = (model: string, provider: string) => {
    const serving = index.get(model);
    if (serving === undefined) index.set(model, [provider]);
    else if (!serving.includes(provider)) serving.push(provider);
  };
  for (const { name, config, type } of providers) {
    if (!config.enabled) continue;
    for (const model of config.models ?? []) add(model, name);
    for (const model of type.staticModels) add(model, name);
    for (const model of listed(name)) add(model.id, name);
  }
  return { servedBy: (model) => index.get(model) ?? NONE, names: () => index.keys() };
}
