import { readFile } from 'node:fs/promises';

/** Reads a file that may not be there. @returns null when it is not. @throws the system's other errors */
export async function readTextFile(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}
