import type { Config } from '../../contract/config/config.ts';
import type { ProviderConfig } from '../../contract/config/provider.ts';
import type { FoundAccountView } from '../../contract/control/views.ts';
import { catalogue } from '../../providers/catalogue.ts';
import type { FoundAccount } from '../config/discover.ts';
import { firstModelOf } from '../config/suggested-models.ts';

/** What was found on this machine, each with its name in the config, where it is one of its providers. Pure. */
export function foundAccountViews(
  found: readonly FoundAccount[],
  providers: Readonly<Config['providers']>,
): FoundAccountView[] {
  const taken = new Set(Object.keys(providers));
  return found.map((account) => {
    const { type, envKey, baseUrl, models } = account;
    const known = Object.entries(providers).find(([, provider]) => isSame(account, provider))?.[0];
    const name = known ?? freeName(type.type, taken);
    taken.add(name);
    const firstModel = firstModelOf(type.type, models);
    return {
      type: type.type,
      label: type.label,
      name,
      inUse: known !== undefined,
      envKey,
      baseUrl,
      models,
      firstModel,
    };
  });
}

/**
 * Whether a provider of the config is this account. A hosted one of the same type is, unless it goes to an address of its
 * own: whoever set it up with another key did so knowing. Engines are told apart by where they answer.
 */
function isSame({ type, envKey, baseUrl }: FoundAccount, provider: ProviderConfig): boolean {
  const refs = [provider.api_key, ...(provider.api_keys ?? []).map(({ key }) => key)];
  if (envKey !== null && refs.some((ref) => ref?.from === 'env' && ref.name === envKey)) return true;
  const own = provider.base_url ?? catalogue[provider.type].defaultBaseUrl;
  const wanted = baseUrl ?? type.defaultBaseUrl;
  return own !== null && wanted !== null && addressOf(own) === addressOf(wanted);
}

function addressOf(url: string): string {
  return (URL.parse(url)?.host ?? url).replace(/^localhost(?=:|$)/, '127.0.0.1');
}

function freeName(wanted: string, taken: ReadonlySet<string>): string {
  let name = wanted;
  for (let number = 2; taken.has(name); number += 1) name = `${wanted}-${number}`;
  return name;
}
