import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** The folder with `package.json` and `out/`: one up from a bundle, three up from this source. */
export function projectDir(): string {
  const beside = join(import.meta.dirname, '..');
  return existsSync(join(beside, 'package.json')) ? beside : join(import.meta.dirname, '../../..');
}
