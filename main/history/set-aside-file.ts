import { existsSync, renameSync } from 'node:fs';
import type { Millis } from '../contract/units.ts';

/**
 * Moves a damaged database out of the way, with its log: `history.db` becomes `history.damaged-20260102T030405.db`.
 * @returns where it went
 */
export function setAsideFile(file: string, now: Millis): string {
  const stamp = new Date(now).toISOString().replace(/[-:]|\.\d+Z$/g, '');
  const base = file.replace(/\.db$/, '');
  let target = `${base}.damaged-${stamp}.db`;
  for (let n = 2; existsSync(target); n += 1) target = `${base}.damaged-${stamp}-${n}.db`;
  for (const suffix of ['-wal', '-shm', '']) if (existsSync(file + suffix)) renameSync(file + suffix, target + suffix);
  return target;
}
