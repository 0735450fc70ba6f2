import { secretName, secretValue } from '../../contract/config/secret-ref.ts';
import { GatehouseError } from '../../contract/errors.ts';

/** @throws GatehouseError name_invalid when the config could not name it */
export function checkSecretName(name: string): string {
  const { success, error } = secretName.safeParse(name);
  if (!success) throw new GatehouseError('name_invalid', { name, detail: error.issues[0]?.message ?? '' });
  return name;
}

/** @throws GatehouseError name_invalid, secret_invalid; the value is never repeated */
export function checkSecret(name: string, value: string): void {
  checkSecretName(name);
  const { success, error } = secretValue.safeParse(value);
  if (!success) throw new GatehouseError('secret_invalid', { name, detail: error.issues[0]?.message ?? '' });
}
