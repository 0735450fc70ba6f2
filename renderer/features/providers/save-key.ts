import type { ConfigProblem } from '../../../main/contract/control/views.ts';
import type { ConfigEdit } from '../../lib/config/config-edit.ts';
import { freeName } from './account-keys.ts';
import type { KeySource } from './key-field.tsx';

export interface KeyToSave {
  source: KeySource;
  /** What a new secret is called when that is free. */
  secretName: string;
  /** The secret the key had so far; null for a new one. */
  replaces?: string | null;
  /** Edits of the config, given the reference to the key; null when there is none. */
  edits(ref: string | null): ConfigEdit[];
  /** The config the edits were thought of for, where they hold places in a list: nothing is saved over another one. */
  base?: string;
}

/** What is needed of the control API. */
export interface KeyDesk {
  secrets: {
    list(): Promise<{ names: string[] }>;
    set(secret: { name: string; value: string }): Promise<unknown>;
    remove(secret: { name: string }): Promise<unknown>;
  };
  config: {
    get(): Promise<{ text: string }>;
    edit(change: { edits: ConfigEdit[]; base?: string }): Promise<{ problems: ConfigProblem[] }>;
  };
}

/**
 * Puts a pasted key into the secret store and what refers to it into the config, both or neither. A secret gets a name no
 * other has; only the key's own is written over, and only when no other key uses it.
 * @returns the problems that kept it from being saved; empty when it is in force
 */
export async function saveKey(
  desk: KeyDesk,
  { source, secretName, replaces = null, edits, base }: KeyToSave,
): Promise<readonly ConfigProblem[]> {
  const value = source.from === 'paste' ? source.text.trim() : '';
  if (value === '') return change(desk, edits(source.from === 'env' ? `\${env:${source.text.trim()}}` : null), base);
  if (replaces !== null && (await uses(desk, replaces)) <= 1) {
    // The old value cannot be had back: it goes last.
    const problems = await change(desk, edits(referenceTo(replaces)), base);
    if (problems.length === 0) await desk.secrets.set({ name: replaces, value });
    return problems;
  }
  // What is kept by now, not what was when this began: a name that is in use would take somebody's key away.
  const { names } = await desk.secrets.list();
  const name = freeName(secretName, names);
  await desk.secrets.set({ name, value });
  try {
    const problems = await change(desk, edits(referenceTo(name)), base);
    if (problems.length > 0) await desk.secrets.remove({ name });
    return problems;
  } catch (error) {
    await takeBack(desk, name);
    throw error;
  }
}

async function change(desk: KeyDesk, edits: ConfigEdit[], base?: string): Promise<readonly ConfigProblem[]> {
  if (edits.length === 0) return [];
  return (await desk.config.edit({ edits, ...(base !== undefined && { base }) })).problems;
}

/** After a failure nobody knows whether the config took the reference: then it is asked. What cannot be known stays. */
async function takeBack(desk: KeyDesk, name: string): Promise<void> {
  try {
    if ((await uses(desk, name)) === 0) await desk.secrets.remove({ name });
  } catch {
    // The failure that is told is the first one. A secret nothing refers to does no harm, and Settings shows it.
  }
}

/** How often the config refers to a secret. */
async function uses(desk: KeyDesk, name: string): Promise<number> {
  return (await desk.config.get()).text.split(referenceTo(name)).length - 1;
}

function referenceTo(name: string): string {
  return `\${secret:${name}}`;
}
