import type { Config } from '../../contract/config/config.ts';
import { GatehouseError } from '../../contract/errors.ts';

/** @throws GatehouseError name_unknown, naming the providers there are */
export function assertKnownProvider(name: string, config: Config): void {
  if (Object.hasOwn(config.providers, name)) return;
  const known = Object.keys(config.providers);
  const hint = known.length > 0 ? ` Known: ${known.join(', ')}.` : '';
  throw new GatehouseError('name_unknown', { kind: 'provider', name, hint });
}
