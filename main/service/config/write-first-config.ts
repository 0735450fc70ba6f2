import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { writeFileAtomically } from '../write-file-atomically.ts';
import { CONFIG_SCHEMA_FILE, configSchemaText } from './config-schema-text.ts';
import type { FoundAccount } from './discover.ts';
import { firstConfig } from './first-config.ts';

/** Writes the first config, with the schema for editors beside it. Overwrites: only for a path where nothing is. */
export async function writeFirstConfig(path: string, found: readonly FoundAccount[]): Promise<void> {
  await writeConfigSchema(dirname(path));
  await writeFileAtomically(path, firstConfig(found, `./${CONFIG_SCHEMA_FILE}`));
}

/** Puts the schema of this version into a directory. Called at each start, so that it follows updates. */
export async function writeConfigSchema(directory: string): Promise<void> {
  const path = join(directory, CONFIG_SCHEMA_FILE);
  const text = configSchemaText();
  const found = await readFile(path, 'utf8').catch(() => null); // not there, or unreadable: written anew either way
  if (found !== text) await writeFileAtomically(path, text);
}
