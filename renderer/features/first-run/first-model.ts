import type { FoundAccountView, ProviderTypeView } from '../../../main/contract/control/views.ts';

/**
 * The model an account begins with, where it can be told without asking.
 * @param listed what the account says it serves; empty when it says nothing
 */
export function firstModel(
  type: Pick<ProviderTypeView, 'firstModel'> | undefined,
  found: Pick<FoundAccountView, 'firstModel'> | undefined,
  listed: readonly string[],
): string | null {
  const usual = found?.firstModel ?? type?.firstModel ?? null;
  if (usual !== null && (listed.length === 0 || listed.includes(usual))) return usual;
  return listed.length === 1 ? (listed[0] ?? null) : null;
}
