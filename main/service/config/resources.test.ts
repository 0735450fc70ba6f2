import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import type * as z from 'zod';
import { configShape } from '../../contract/config/config-shape.ts';
import { checkConfig } from './check-config.ts';
import { configSchemaText } from './config-schema-text.ts';
import { knownKeys } from './known-keys.ts';

const resource = (name: string) => readFile(new URL(`../../../resources/${name}`, import.meta.url), 'utf8');

describe('resources', () => {
  it('hold the schema of this version (npm run schema writes it)', async () => {
    expect(await resource('config.schema.json')).toBe(configSchemaText());
  });

  it('hold an example that is valid', async () => {
    expect(checkConfig(await resource('config.example.yaml'), 'config.example.yaml').problems).toEqual([]);
  });

  it('hold an example that shows every key there is', async () => {
    const text = await resource('config.example.yaml');
    const missing = allKeys(configShape).filter((key) => !new RegExp(`[\\s{]${key}:`).test(text));
    expect(missing).toEqual(['route']); // scopes of a budget: client stands for the three of them
  });

  it('hold an example whose later keys this version refuses by name', async () => {
    const text = await resource('config.example.yaml');
    const later = [...text.matchAll(/^# later: (\w+:.*)$/gm)].map((match) => match[1] as string);
    expect(later).toHaveLength(3);
    for (const line of later)
      expect(checkConfig(`version: 1\n${line}\n`, 'c').problems).toMatchObject([
        { message: expect.stringContaining('not in this version') },
      ]);
  });
});

/** Every key the schema knows, at any depth. */
function allKeys(schema: z.ZodType): string[] {
  const walk = (path: string[]): string[] =>
    knownKeys(schema, path).flatMap((key) => [
      key,
      ...walk([...path, key]),
      ...walk([...path, key, '*']),
      ...walk([...path, key, '0']),
    ]);
  return [...new Set(walk([]))];
}
