import * as z from 'zod';
import { name } from '../contract/config/name.ts';
import { GatehouseError } from '../contract/errors.ts';

/** A key as it is kept: what it opens, never what it is. */
const storedKey = z.strictObject({
  client: name,
  hint: z.string().max(16),
  /** Milliseconds since the epoch. */
  createdAt: z.number(),
  /** Hex SHA-256 of the key. It opens nothing: what is presented is hashed before it is compared. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

const clientKeysFile = z.strictObject({ version: z.literal(1), keys: z.array(storedKey) });

export type StoredKey = z.infer<typeof storedKey>;

/** @throws GatehouseError file_damaged: a file nobody can read is never taken for one without keys */
export function parseClientKeys(text: string, file: string): StoredKey[] {
  try {
    return clientKeysFile.parse(JSON.parse(text)).keys;
  } catch (cause) {
    const detail = 'it is not a list of client keys. Restore it, or remove it and make new keys.';
    throw new GatehouseError('file_damaged', { file, detail }, { cause });
  }
}

export function clientKeysText(keys: readonly StoredKey[]): string {
  return `${JSON.stringify({ version: 1, keys }, null, 2)}\n`;
}
