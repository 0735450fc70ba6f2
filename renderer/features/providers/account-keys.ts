import type { ConfigEdit } from '../../lib/config/config-edit.ts';
import { valueAt } from '../../lib/config/config-values.ts';

/** A key of an account as the config writes it: where its value is, never what it is. */
export interface AccountKey {
  name: string;
  /** `${secret:NAME}` or `${env:NAME}`. */
  ref: string;
  weight: number;
}

type KeyEntry = { name: string; key: string; weight?: number };

/** What an only key is called that has no name. */
const ONLY = 'default';

/** The keys of an account, in the config's order. @param values the config as it is written */
export function accountKeys(values: Record<string, unknown>, provider: string): AccountKey[] {
  const single = valueAt(values, ['providers', provider, 'api_key']);
  if (typeof single === 'string') return [{ name: ONLY, ref: single, weight: 1 }];
  const several = valueAt(values, ['providers', provider, 'api_keys']);
  if (!Array.isArray(several)) return [];
  return several.map((entry: Partial<Record<'name' | 'key' | 'weight', unknown>> | null) => ({
    name: String(entry?.name ?? ''),
    ref: String(entry?.key ?? ''),
    weight: typeof entry?.weight === 'number' ? entry.weight : 1,
  }));
}

/** Edits that add a key to an account: an only key needs no list, two do. */
export function addKeyEdits(values: Record<string, unknown>, provider: string, key: AccountKey): ConfigEdit[] {
  const path = ['providers', provider];
  const keys = accountKeys(values, provider);
  if (keys.length === 0 && key.weight === 1) return [{ op: 'set', path: [...path, 'api_key'], value: key.ref }];
  if (isList(values, provider)) return [{ op: 'append', path: [...path, 'api_keys'], value: entryOf(key) }];
  return asList(path, [...keys, key], keys.length > 0);
}

/** Edits that give a key another name or weight. @param index its place in `accountKeys` */
export function changeKeyEdits(
  values: Record<string, unknown>,
  provider: string,
  index: number,
  change: Partial<Pick<AccountKey, 'name' | 'weight' | 'ref'>>,
): ConfigEdit[] {
  const path = ['providers', provider];
  const key = accountKeys(values, provider)[index];
  if (!key) return [];
  const next = { ...key, ...change };
  if (!isList(values, provider)) {
    if (next.name === ONLY && next.weight === 1)
      return next.ref === key.ref ? [] : [{ op: 'set', path: [...path, 'api_key'], value: next.ref }];
    return asList(path, [next], true);
  }
  const own = [...path, 'api_keys', index];
  const edits: ConfigEdit[] = [];
  if (next.name !== key.name) edits.push({ op: 'set', path: [...own, 'name'], value: next.name });
  if (next.ref !== key.ref) edits.push({ op: 'set', path: [...own, 'key'], value: next.ref });
  if (next.weight !== key.weight) edits.push({ op: 'set', path: [...own, 'weight'], value: next.weight });
  return edits;
}

/** Edits that take a key from an account. */
export function removeKeyEdits(values: Record<string, unknown>, provider: string, index: number): ConfigEdit[] {
  const path = ['providers', provider];
  if (!isList(values, provider)) return [{ op: 'remove', path: [...path, 'api_key'] }];
  const last = accountKeys(values, provider).length === 1;
  return [{ op: 'remove', path: last ? [...path, 'api_keys'] : [...path, 'api_keys', index] }];
}

/** The name of the secret a reference points to; null when it is not kept here but comes from the environment. */
export function secretOf(ref: string): string | null {
  return /^\$\{secret:([\w.-]+)\}$/.exec(ref)?.[1] ?? null;
}

/** The variable a reference points to; null when it is a secret. */
export function variableOf(ref: string): string | null {
  return /^\$\{env:([\w.-]+)\}$/.exec(ref)?.[1] ?? null;
}

/** Secrets that nothing in the config refers to once these keys are gone. @param text the config file */
export function orphanedSecrets(text: string, keys: readonly AccountKey[]): string[] {
  const names = new Set(keys.flatMap(({ ref }) => secretOf(ref) ?? []));
  return [...names].filter((name) => {
    const uses = text.split(`\${secret:${name}}`).length - 1;
    return uses <= keys.filter(({ ref }) => secretOf(ref) === name).length;
  });
}

/** A name that is still free: `openai`, else `openai-2` and so on. */
export function freeName(wanted: string, taken: readonly string[]): string {
  if (!taken.includes(wanted)) return wanted;
  let number = 2;
  while (taken.includes(`${wanted}-${number}`)) number += 1;
  return `${wanted}-${number}`;
}

function isList(values: Record<string, unknown>, provider: string): boolean {
  return Array.isArray(valueAt(values, ['providers', provider, 'api_keys']));
}

function asList(path: (string | number)[], keys: AccountKey[], hadOne: boolean): ConfigEdit[] {
  const list: ConfigEdit = { op: 'set', path: [...path, 'api_keys'], value: keys.map(entryOf) };
  return hadOne ? [list, { op: 'remove', path: [...path, 'api_key'] }] : [list];
}

function entryOf({ name, ref, weight }: AccountKey): KeyEntry {
  return { name, key: ref, ...(weight === 1 ? {} : { weight }) };
}
