import { lstatSync, readlinkSync, realpathSync } from 'node:fs';
import { dirname, join, parse, relative, resolve, sep } from 'node:path';

/** A name in a directory whose change can change what a path leads to. */
export interface ChainEntry {
  path: string;
  directory: string;
  name: string;
}

const MOST_LINKS = 40;

/**
 * The file a path leads to and every symbolic link crossed on the way from its directory, in order.
 * Links above the directory of `path` itself are taken as they stand now. A file that does not exist is listed too.
 */
export function symlinkChain(path: string): ChainEntry[] {
  const absolute = resolve(path);
  const start = realpathSync(dirname(absolute));
  const entries: ChainEntry[] = [];
  let pending = [parse(absolute).base];
  let at = start;
  while (pending.length > 0) {
    const name = pending.shift() as string;
    const here = join(at, name);
    const link = entries.length < MOST_LINKS ? readLink(here) : null;
    if (link !== null) {
      entries.push({ path: here, directory: at, name });
      const next = resolve(at, link);
      const base = isBelow(at, next) ? at : parse(next).root;
      pending = [...relative(base, next).split(sep).filter(Boolean), ...pending];
      at = base;
    } else if (pending.length === 0) {
      entries.push({ path: here, directory: at, name });
    } else {
      at = here;
    }
  }
  return entries;
}

/** `..data` is a name like any other; only `..` leads up. */
function isBelow(directory: string, path: string): boolean {
  const inside = relative(directory, path);
  return inside !== '..' && !inside.startsWith(`..${sep}`) && !parse(inside).root;
}

function readLink(path: string): string | null {
  try {
    return lstatSync(path).isSymbolicLink() ? readlinkSync(path) : null;
  } catch {
    return null; // gone or out of reach: then it is no link anyone can follow
  }
}
