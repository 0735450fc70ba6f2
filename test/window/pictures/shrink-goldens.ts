import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isPalette } from './png.ts';
import { shrinkPng } from './shrink-png.ts';

export const GOLDENS = join(import.meta.dirname, '../goldens');

/** So that a hundred pictures stay small: letters keep their edges, and the comparison does not see the difference. */
const COLOURS = 64;

/** Shrinks the pictures that were just taken. */
export async function shrinkGoldens(): Promise<void> {
  for (const name of await readdir(GOLDENS)) {
    if (!name.endsWith('.png')) continue;
    const path = join(GOLDENS, name);
    const png = await readFile(path);
    if (!isPalette(png)) await writeFile(path, shrinkPng(png, COLOURS));
  }
}
