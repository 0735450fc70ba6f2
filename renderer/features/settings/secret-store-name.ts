import type { TFunction } from 'i18next';

/** The stores there are: `main/service/secrets`. */
const KINDS = ['keychain', 'vault', 'memory'] as const;

/** What a secret store is called. One this window does not know goes by its own name. */
export function secretStoreName(t: TFunction, kind: string): string {
  const known = KINDS.find((one) => one === kind);
  return known ? t(`settings.secrets.stores.${known}`) : kind;
}
